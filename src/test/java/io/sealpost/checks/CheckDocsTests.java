package io.sealpost.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DnsFailure;
import io.sealpost.mtasts.PolicyFindingCode;
import io.sealpost.mtasts.StsRecordFindingCode;
import io.sealpost.outbound.CertificateProblem;
import io.sealpost.tlsrpt.TlsRptFindingCode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every code is specified and has its words. */
class CheckDocsTests {

    private static final Path PAGES = Path.of("docs/checks");
    private static final Path BUNDLES = Path.of("src/main/resources/messages");

    @ParameterizedTest
    @EnumSource(CheckCode.class)
    void everyCodeHasItsPage(CheckCode code) throws IOException {
        String page = Files.readString(PAGES.resolve(code + ".md"));

        assertThat(page)
                .startsWith("# " + code + "\n")
                .contains("**Objective.** ", "**RFC.** ", "**Inputs.** ", "**Procedure.** ")
                .containsPattern("(?m)^\\| (ERROR|WARNING|UNKNOWN|NOTICE|OK)[A-Z, ]* \\| .+ \\|$");
    }

    @Test
    void noPageIsLeftOver() throws IOException {
        try (Stream<Path> pages = Files.list(PAGES)) {
            assertThat(pages.map(page -> page.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    Stream.of("README.md"),
                                    Stream.of(CheckCode.values()).map(code -> code + ".md"))
                            .toList());
        }
    }

    // Below this line the file is written by hand.
    private static final String END_OF_INDEX = "\n## What is looked at, and where that is tried\n";

    /** Run with -Dindex.write=true to write it anew. */
    @Test
    void theIndexIsMadeFromThePages() throws IOException {
        StringBuilder index = new StringBuilder("""
            # What a check can find

            A page for each code: what is looked at, and what comes of it. Severities: ERROR mail is or will be refused, or the domain is not protected; WARNING it will hurt later, or hurts with some senders; UNKNOWN nobody could tell, which is never the domain's fault; NOTICE good to know; OK as it should be. The tables of codes are generated from the pages by `CheckDocsTests`.
            """);
        for (CheckArea area : CheckArea.values()) {
            index.append("\n## ").append(title(area)).append("\n\n| Code | Objective |\n|---|---|\n");
            for (CheckCode code : CheckCode.values()) {
                if (code.area() == area) {
                    index.append("| [")
                            .append(code)
                            .append("](")
                            .append(code)
                            .append(".md) | ")
                            .append(objective(code))
                            .append(" |\n");
                }
            }
        }
        Path file = PAGES.resolve("README.md");
        String written = Files.readString(file);
        String byHand = written.substring(Math.max(0, written.indexOf(END_OF_INDEX)));
        if (Boolean.getBoolean("index.write")) {
            Files.writeString(file, index + byHand);
        }

        assertThat(Files.readString(file)).startsWith(index + END_OF_INDEX);
    }

    @Test
    void theTableOfWhatIsLookedAtNamesCodesAndScenariosThatExist() throws IOException {
        String readme = Files.readString(PAGES.resolve("README.md"));
        String table = readme.substring(readme.indexOf(END_OF_INDEX));
        Set<String> codes =
                new HashSet<>(Stream.of(CheckCode.values()).map(Enum::name).toList());
        Set<String> scenarios =
                new HashSet<>(Scenario.all().stream().map(Scenario::name).toList());

        assertThat(found("`([A-Z][A-Z0-9_]+)`", table)).isSubsetOf(codes).containsAll(codes);
        assertThat(found("\\*([^*|]+)\\*", table)).isSubsetOf(scenarios);
    }

    private static Set<String> found(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @ParameterizedTest
    @EnumSource(CheckCode.class)
    void everyCodeHasItsWordsInBothLanguages(CheckCode code) throws IOException {
        for (String detail : details(code)) {
            Finding finding = new Finding(code, detail, CheckSeverity.NOTICE, "", List.of(), List.of());
            for (String suffix : List.of(".properties", "_fr.properties")) {
                Properties words = words(finding.seenKey(), suffix);
                assertThat(words)
                        .as(finding.id() + suffix)
                        .containsKeys(finding.seenKey(), finding.whyKey(), finding.doKey());
            }
        }
    }

    private static List<String> details(CheckCode code) {
        return switch (code) {
            case RECORD_TEXT -> names(StsRecordFindingCode.values());
            case POLICY_TEXT -> names(PolicyFindingCode.values());
            case REPORTING_TEXT -> names(TlsRptFindingCode.values());
            case POLICY_CERTIFICATE, MX_CERTIFICATE -> names(CertificateProblem.values());
            case DOMAIN_UNKNOWN, RECORD_UNKNOWN, POLICY_HOST_UNKNOWN, REPORTING_UNKNOWN ->
                names(DnsFailure.values()).stream()
                        .map(name -> name.toLowerCase(Locale.ROOT))
                        .toList();
            default -> {
                assertThat(code.hasDetail()).as(code.name()).isFalse();
                yield List.of("");
            }
        };
    }

    private static List<String> names(Enum<?>[] values) {
        return Stream.of(values).map(Enum::name).toList();
    }

    private static Properties words(String key, String suffix) throws IOException {
        Properties words = new Properties();
        String[] parts = key.split("\\.");
        for (String name : List.of(parts[0], parts[0] + "-" + parts[1])) {
            Path bundle = BUNDLES.resolve(name + suffix);
            if (Files.exists(bundle)) {
                try (Reader reader = Files.newBufferedReader(bundle)) {
                    words.load(reader);
                }
            }
        }
        return words;
    }

    private static String objective(CheckCode code) throws IOException {
        return Files.readAllLines(PAGES.resolve(code + ".md")).stream()
                .filter(line -> line.startsWith("**Objective.** "))
                .map(line -> line.substring("**Objective.** ".length()))
                .findFirst()
                .orElseThrow();
    }

    private static String title(CheckArea area) throws IOException {
        return String.valueOf(words(area.messageKey(), ".properties").get(area.messageKey()));
    }
}
