package io.sealpost.policies.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DnsFailure;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyFetchMessagesTests {

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyResultHasItsWords(String language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages/policies-fetch",
                language.equals("en") ? Locale.ROOT : Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

        assertThat(keys())
                .allSatisfy(key -> assertThat(new MessageFormat(bundle.getString(key), Locale.of(language))
                                .format(new Object[] {"mta-sts.example.org", "1", "2"}))
                        .isNotBlank()
                        .doesNotContain("{", "''"));
        assertThat(bundle.keySet()).hasSameSizeAs(keys().toList());
    }

    private static Stream<String> keys() {
        Stream<PolicyFetch> tls =
                Arrays.stream(PolicyFetch.TlsFailure.values()).map(kind -> new PolicyFetch.TlsFailed(kind, ""));
        Stream<PolicyFetch> others = Stream.of(
                new PolicyFetch.Fetched(new byte[0], null, null, null),
                new PolicyFetch.NoHost(),
                new PolicyFetch.NotAllowedAddress(List.of()),
                new PolicyFetch.ConnectFailed(""),
                new PolicyFetch.HttpStatus(404),
                new PolicyFetch.Redirected(301, null),
                new PolicyFetch.BrokenResponse(""),
                new PolicyFetch.TooLarge(),
                new PolicyFetch.TimedOut(),
                new PolicyFetch.DnsFailed(DnsFailure.TIMEOUT));
        return Stream.concat(tls, others)
                .map(PolicyFetch::messageKey)
                .flatMap(key -> Stream.of(key + ".seen", key + ".why", key + ".do"));
    }
}
