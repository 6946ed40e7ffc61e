package io.sealpost.policies.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealpost.policies.providers.Recognition.Exchanger;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The operator's own file: what it changes, and what a broken one says. */
class MailProviderFileTests {

    private static final String GOOD = """
            providers:
              - id: example-host
                name: Example Host
                mx: [.mx.example.net]
                documented: true
                policy: ["*.mx.example.net"]
                source:
                  title: MTA-STS at Example Host
                  url: https://example.net/mta-sts
                checked: 2026-11-01
                note: host-per-customer
                samples: [a.mx.example.net]
                counter-samples: [mx.example.net]
            """;

    @TempDir
    Path directory;

    @Test
    void addsAProvider() throws IOException {
        MailProviders providers = MailProviders.with(file(GOOD));

        Exchanger mx =
                providers.recognise(List.of("b.mx.example.net")).exchangers().getFirst();
        assertThat(mx.provider()).isEqualTo(providers.byId("example-host").orElseThrow());
        assertThat(mx.documented()).hasToString("*.mx.example.net");
        assertThat(providers.byId("google-workspace")).isPresent();
    }

    @Test
    void replacesOursById() throws IOException {
        MailProviders providers = MailProviders.with(file(GOOD.replace("example-host", "google-workspace")));

        assertThat(providers.byId("google-workspace").orElseThrow().name()).isEqualTo("Example Host");
        assertThat(providers.recognise(List.of("aspmx.l.google.com")).providers())
                .isEmpty();
        assertThat(providers.all()).hasSameSizeAs(MailProviders.builtIn().all());
    }

    @Test
    void comesBeforeOursWhereBothRecogniseAsPrecisely() throws IOException {
        String same = GOOD.replace("[.mx.example.net]", "[.mx.example.net, mx.runbox.com]");

        assertThat(MailProviders.with(file(same))
                        .recognise(List.of("mx.runbox.com"))
                        .providers())
                .extracting(MailProvider::id)
                .containsExactly("example-host");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "  - id: example-host      |  - id: Example Host        | 2  | lower-case letters",
                "    name: Example Host     |    nam: Example Host       | 3  | The fields are: id, name",
                "    name: Example Host     |    name:                   | 3  | the name of the provider",
                "    mx: [.mx.example.net]  |    mx: [mx_1.example.net]  | 4  | mx.example.net, .example.net",
                "    mx: [.mx.example.net]  |    mx: .mx.example.net     | 4  | is not a list",
                "    mx: [.mx.example.net]  |    mx: []                  | 4  | List the names",
                "    documented: true       |    documented: yes         | 5  | true or false",
                "    documented: true       |    documented: false       | 6  | Remove \"policy\"",
                "\"*.mx.example.net\"       | \"*.*.example.net\"        | 6  | only as the whole first label",
                "\"*.mx.example.net\"       | \"*.example.net\"          | 6  | exactly one label",
                "\"*.mx.example.net\"       | mx.example.net             | 6  | allows none of the samples",
                "\"*.mx.example.net\"       | *.mx.example.net           | 6  | quote values that begin with *",
                "https://example.net        | http://example.net         | 9  | begins with https://",
                "2026-11-01                 | 1.11.2026                  | 10 | the day of the check",
                "host-per-customer          | be-careful                 | 11 | wildcard-one-label",
                "samples: [a.mx             | samples: [A.mx             | 12 | lower case",
                "samples: [a.mx.example.net | samples: [a.example.net    | 12 | add a pattern to \"mx\"",
                "[mx.example.net]           | [b.mx.example.net]         | 13 | Make \"policy\" narrower",
                "providers:                 | provider:                  | 1  | The fields are: providers",
            })
    void namesLineAndWayOut(String good, String bad, int line, String action) throws IOException {
        assertThat(GOOD).contains(good);

        ProvidersFileException failure = failureOf(GOOD.replace(good, bad));

        assertThat(failure.line()).as(failure.getMessage()).isEqualTo(line);
        assertThat(failure).hasMessageContaining(action).hasMessageContaining("mine.yaml, line " + line + ": ");
    }

    @Test
    void namesAMissingFieldAtItsEntry() throws IOException {
        assertThat(failureOf(GOOD.replace("    checked: 2026-11-01\n", "")))
                .hasMessageContaining("line 2: \"checked\" is missing. Write \"checked:\" followed by the day");
    }

    @Test
    void refusesTheSameFieldTwiceAndTheSameIdTwice() throws IOException {
        assertThat(failureOf(GOOD + "    name: Again\n")).hasMessageContaining("line 14: \"name\" is given twice");
        assertThat(failureOf(GOOD + GOOD.replace("providers:\n", "")))
                .hasMessageContaining("line 14: The id \"example-host\" is used twice");
    }

    @Test
    void refusesAnEmptyFileAndOneThatIsNoText() throws IOException {
        assertThat(failureOf("")).hasMessageContaining("Begin the file with the line \"providers:\"");
        assertThat(failureOf("- a\n- b\n")).hasMessageContaining("Begin the file with the line \"providers:\"");
        Path latin = Files.write(directory.resolve("mine.yaml"), "name: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(ProvidersFileException.class)
                .isThrownBy(() -> MailProviders.with(latin))
                .withMessageContaining("save it as UTF-8");
    }

    @Test
    void saysWhereAMissingFileWasLookedFor() {
        assertThatExceptionOfType(ProvidersFileException.class)
                .isThrownBy(() -> MailProviders.with(directory.resolve("absent.yaml")))
                .withMessageContaining(directory.resolve("absent.yaml").toString())
                .withMessageContaining("There is no such file")
                .withMessageContaining("sealpost.policies.providers-file");
    }

    @Test
    void theSettingAddsTheFile() throws IOException {
        Path file = file(GOOD);

        context("sealpost.policies.providers-file=" + file)
                .run(context -> assertThat(context.getBean(MailProviders.class).byId("example-host"))
                        .isPresent());
        context("sealpost.policies.providers-file=")
                .run(context -> assertThat(context.getBean(MailProviders.class).byId("example-host"))
                        .isEmpty());
    }

    @Test
    void aBrokenFileStopsTheStartAndTheConsoleSaysWhatToDo() throws IOException {
        Path file = file(GOOD.replace("documented: true", "documented: maybe"));

        context("sealpost.policies.providers-file=" + file).run(context -> {
            Throwable failure = Objects.requireNonNull(context.getStartupFailure());
            FailureAnalysis shown = Objects.requireNonNull(new ProvidersFileFailureAnalyzer().analyze(failure));
            assertThat(shown.getDescription()).contains("sealpost.policies.providers-file", "mine.yaml, line 5");
            assertThat(shown.getAction()).isEqualTo("Write true or false.");
        });
    }

    private static ApplicationContextRunner context(String property) {
        return new ApplicationContextRunner()
                .withUserConfiguration(Providers.class)
                .withPropertyValues(property);
    }

    private ProvidersFileException failureOf(String text) throws IOException {
        Path file = file(text);
        try {
            MailProviders.with(file);
        } catch (ProvidersFileException e) {
            return e;
        }
        throw new AssertionError("Accepted:\n" + text);
    }

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("mine.yaml"), text);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(ProvidersProperties.class)
    @Import(ProvidersConfiguration.class)
    static class Providers {}
}
