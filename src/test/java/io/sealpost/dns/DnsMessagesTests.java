package io.sealpost.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainNameReading.Problem;
import io.sealpost.dns.MailRoute.HostState;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that this module finds out can be said in both languages. */
class DnsMessagesTests {

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyStateHasItsWords(String language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages/dns",
                language.equals("en") ? Locale.ROOT : Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

        assertThat(Stream.concat(names(), states()))
                .allSatisfy(key -> assertThat(new MessageFormat(bundle.getString(key), Locale.of(language))
                                .format(new Object[] {"example.org", 2}))
                        .isNotBlank()
                        .doesNotContain("{", "''"));
        assertThat(bundle.keySet())
                .hasSameSizeAs(Stream.concat(names(), states()).toList());
    }

    private static Stream<String> names() {
        return Arrays.stream(Problem.values()).map(Problem::messageKey);
    }

    private static Stream<String> states() {
        DomainName name = new DomainName("example.org");
        Stream<String> routes = Stream.of(
                        new MailRoute.Exchangers(List.of(), false),
                        new MailRoute.NullMx(),
                        new MailRoute.ImplicitMx(List.of()),
                        new MailRoute.NoMail(),
                        new MailRoute.NoSuchDomain())
                .map(MailRoute::messageKey);
        Stream<String> hosts = Stream.of(
                        new HostState.Addresses(List.of()),
                        new HostState.Alias(name, List.of()),
                        new HostState.IsAddress(),
                        new HostState.NotAHostName(),
                        new HostState.NoAddress(),
                        new HostState.NoSuchHost(),
                        new HostState.Failed(DnsFailure.TIMEOUT))
                .map(HostState::messageKey);
        Stream<String> failures =
                Arrays.stream(DnsFailure.values()).map(failure -> new MailRoute.Failed(failure).messageKey());
        return Stream.of(routes, hosts, failures)
                .flatMap(keys -> keys)
                .flatMap(key -> Stream.of(key + ".seen", key + ".why", key + ".do"));
    }
}
