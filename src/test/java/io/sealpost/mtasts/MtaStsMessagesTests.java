package io.sealpost.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every code can speak, in both languages, and quotes no argument that it does not get. */
class MtaStsMessagesTests {

    private static final List<String> PARTS = List.of("seen", "why", "todo");

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void hasAMessageForEveryCodeAndNoOther(String language) {
        List<String> keys = new ArrayList<>();
        Stream.concat(
                        Arrays.stream(PolicyFindingCode.values()).map(PolicyFindingCode::messageKey),
                        Arrays.stream(StsRecordFindingCode.values()).map(StsRecordFindingCode::messageKey))
                .forEach(key -> PARTS.forEach(part -> keys.add(key + "." + part)));
        Arrays.stream(MxProblem.values()).map(MxProblem::messageKey).forEach(keys::add);
        Arrays.stream(MaxAgeProblem.values()).map(MaxAgeProblem::messageKey).forEach(keys::add);
        Arrays.stream(Refusal.values()).map(Refusal::messageKey).forEach(keys::add);
        assertThat(new TreeSet<>(bundle(language).keySet())).isEqualTo(new TreeSet<>(keys));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void fillsEveryPlaceholderOfAFinding(String language) {
        ResourceBundle bundle = bundle(language);
        PolicyLinterTests.rows()
                .flatMap(row -> StsPolicy.read(row.body()).findings().stream())
                .forEach(finding -> assertSpeaks(bundle, finding.code().messageKey(), finding.arguments()));
        StsRecordTests.rows()
                .flatMap(row -> StsRecord.read(row.texts()).findings().stream())
                .forEach(finding -> assertSpeaks(bundle, finding.code().messageKey(), finding.arguments()));
    }

    @Test
    void speaksFrenchInFrench() {
        ResourceBundle english = bundle("en");
        ResourceBundle french = bundle("fr");
        assertThat(english.keySet())
                .allSatisfy(
                        key -> assertThat(french.getString(key)).isNotBlank().isNotEqualTo(english.getString(key)));
    }

    private static void assertSpeaks(ResourceBundle bundle, String key, List<String> arguments) {
        for (String part : PARTS) {
            // A marker for each argument, since what people wrote may hold braces itself.
            Object[] markers = arguments.stream().map(argument -> "•").toArray();
            String message = new MessageFormat(bundle.getString(key + "." + part), Locale.ROOT).format(markers);
            assertThat(message).as(key + "." + part).isNotBlank().doesNotContain("{");
        }
    }

    private static ResourceBundle bundle(String language) {
        return ResourceBundle.getBundle(
                "messages.mtasts",
                Locale.of(language),
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }
}
