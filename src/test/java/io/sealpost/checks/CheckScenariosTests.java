package io.sealpost.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every scenario with servers in this process and a DNS in memory; they all run at once. */
class CheckScenariosTests {

    private static final List<Scenario> SCENARIOS = Scenario.all();
    private static final Map<Scenario, CompletableFuture<CheckReport>> REPORTS = new LinkedHashMap<>();
    private static LabWorld world;

    @BeforeAll
    static void start() throws Exception {
        world = new LabWorld(SCENARIOS);
        world.startMail(Set.of());
        world.startPolicyHosts(Set.of());
        LabRun run = new LabRun(world, SCENARIOS);
        SCENARIOS.forEach(one -> REPORTS.put(one, run.run(one, run.fakeDns(one))));
        String actual = System.getProperty("scenarios.write");
        if (actual != null) {
            write(Path.of(actual));
        }
    }

    @AfterAll
    static void stop() throws Exception {
        world.close();
    }

    static List<Scenario> scenarios() {
        return SCENARIOS;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void findsAllThatIsThereAndNothingElse(Scenario scenario) {
        CheckReport report = Objects.requireNonNull(REPORTS.get(scenario)).join();

        assertThat(LabRun.found(report)).containsExactlyElementsOf(scenario.expected());
        assertThat(report.verdict().name()).isEqualTo(scenario.verdict());
    }

    @Test
    void everyCodeIsFoundInSomeScenario() {
        Set<CheckCode> found = EnumSet.noneOf(CheckCode.class);
        REPORTS.values().forEach(report -> report.join().findings().forEach(one -> found.add(one.code())));

        assertThat(found).containsExactlyInAnyOrder(CheckCode.values());
        assertThat(SCENARIOS).hasSizeGreaterThanOrEqualTo(60);
    }

    @Test
    void allDomainsBehindAMailServerAreOneVisitToIt() {
        REPORTS.values().forEach(CompletableFuture::join);

        for (String kind : List.of("good2", "plain", "silent", "expired")) {
            assertThat(world.mail(kind).mostAtOnce()).as(kind).isEqualTo(1);
        }
        // good.mx.test itself, alias, dual, sixdown, and the domain that is its own mail server.
        assertThat(world.mail("good").connections()).isLessThanOrEqualTo(5);
        assertThat(world.mail("good2").connections()).isEqualTo(1);
    }

    private static void write(Path file) throws Exception {
        StringBuilder text = new StringBuilder();
        REPORTS.forEach((scenario, report) -> {
            text.append(scenario.name())
                    .append('\n')
                    .append(report.join().verdict())
                    .append('\n');
            LabRun.found(report.join())
                    .forEach(line -> text.append("  ").append(line).append('\n'));
        });
        Files.writeString(file, text);
    }
}
