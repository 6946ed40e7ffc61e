package io.sealpost.policies.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that the data can ask for has its words, in both languages. */
class ProvidersMessagesTests {

    @ParameterizedTest
    @ValueSource(strings = {"providers", "providers_fr"})
    void everyNoteAndHostHasWords(String bundle) throws IOException {
        Properties messages = messages(bundle);

        assertThat(Arrays.stream(ProviderNote.values()).map(ProviderNote::messageKey))
                .allSatisfy(key -> assertThat(messages.getProperty(key)).isNotBlank());
        assertThat(DnsHosts.builtIn().all().stream().map(DnsHost::whereKey))
                .allSatisfy(key -> assertThat(messages.getProperty(key)).isNotBlank());
        assertThat(messages.stringPropertyNames())
                .isEqualTo(messages("providers").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"providers", "providers_fr"})
    void everyMessageIsAFormatWithTheSameArguments(String bundle) throws IOException {
        Properties english = messages("providers");

        messages(bundle).forEach((key, text) -> {
            MessageFormat format = new MessageFormat((String) text);
            assertThat(format.getFormatsByArgumentIndex())
                    .as((String) key)
                    .hasSameSizeAs(new MessageFormat(english.getProperty((String) key)).getFormatsByArgumentIndex());
            assertThat(((String) text).replace("''", "")).as((String) key).doesNotContain("'");
        });
    }

    private static Properties messages(String bundle) throws IOException {
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(
                        ProvidersMessagesTests.class.getResourceAsStream("/messages/" + bundle + ".properties")),
                StandardCharsets.UTF_8)) {
            Properties messages = new Properties();
            messages.load(reader);
            return messages;
        }
    }
}
