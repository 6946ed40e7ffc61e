package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every state, trouble and finding has its words, in both languages. */
class CertificatesMessagesTests {

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyCodeHasItsWords(String language) {
        ResourceBundle bundle = ResourceBundle.getBundle(
                "messages/certificates",
                language.equals("en") ? Locale.ROOT : Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));

        assertThat(keys())
                .allSatisfy(key -> assertThat(new MessageFormat(bundle.getString(key), Locale.of(language))
                                .format(new Object[] {"fact one", "fact two", "fact three"}))
                        .isNotBlank()
                        .doesNotContain("{", "''"));
    }

    private static Stream<String> keys() {
        Stream<String> troubles = Arrays.stream(CertificateTrouble.Code.values())
                .map(code -> CertificateTrouble.of(code).messageKey())
                .flatMap(key -> Stream.of(key + ".seen", key + ".why", key + ".do"));
        return Stream.of(
                        troubles,
                        Arrays.stream(UploadFinding.Code.values())
                                .map(code -> UploadFinding.of(code).messageKey()),
                        Arrays.stream(HostState.values()).map(HostState::messageKey),
                        Arrays.stream(CertificateOrigin.values()).map(CertificateOrigin::messageKey))
                .flatMap(keys -> keys);
    }
}
