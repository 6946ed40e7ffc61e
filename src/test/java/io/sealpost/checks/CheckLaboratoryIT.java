package io.sealpost.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SealpostApplication;
import io.sealpost.dns.BindServer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.ZoneServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The same scenarios with real peers: BIND for the zones, nginx for the policy hosts, Postfix for the mail servers. What
 * these three cannot play (a broken SMTP dialogue, HTTP that is none) is played in this process.
 */
class CheckLaboratoryIT {

    private static final List<Scenario> SCENARIOS =
            Scenario.all().stream().filter(one -> !one.needsFakes()).toList();
    private static final Map<Scenario, CompletableFuture<CheckReport>> REPORTS = new LinkedHashMap<>();
    private static LabWorld world;
    private static LabPostfix postfix;
    private static LabNginx nginx;
    private static BindServer bind;
    private static final List<AutoCloseable> FURTHER = new ArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        world = new LabWorld(SCENARIOS);
        nginx = new LabNginx(world, SCENARIOS);
        postfix = new LabPostfix(world);
        world.startMail(LabPostfix.kinds());
        world.startPolicyHosts(LabNginx.kinds());
        LabRun run = new LabRun(world, SCENARIOS);
        bind = BindServer.start(zones(run));
        for (String address : List.of("127.0.53.1", "127.0.53.2")) {
            BindServer further = BindServer.start(otherAnswers(address));
            FURTHER.add(further);
            FURTHER.add(new PacketRelay(address, bind.port(), further.port()));
        }
        DnsClient dns = DnsClient.asking(List.of(bind.resolver()), Duration.ofSeconds(20));
        DnsClient two = DnsClient.asking(List.of(bind.resolver(), "127.0.53.1:" + bind.port()), Duration.ofSeconds(20));
        ZoneServers zoneServers = ZoneServers.asking(bind.port(), Duration.ofSeconds(20));
        SCENARIOS.forEach(one -> REPORTS.put(one, run.run(one, one.resolvers().isEmpty() ? dns : two, zoneServers)));
    }

    /** One zone for all; those whose name servers disagree have one of their own. */
    private static Map<String, String> zones(LabRun run) {
        Map<String, String> zones = new TreeMap<>();
        zones.put("test", String.join("\n", run.zone()));
        SCENARIOS.stream()
                .filter(LabRun::hasZone)
                .forEach(one -> zones.put(one.domain(), String.join("\n", one.zone())));
        return zones;
    }

    /** The zones in which the server at the address gives another answer. */
    private static Map<String, String> otherAnswers(String address) {
        Map<String, String> zones = new TreeMap<>();
        for (Scenario one : SCENARIOS) {
            List<String> texts =
                    one.servers().getOrDefault(address, one.resolvers().get(address));
            if (texts != null) {
                StringBuilder zone = new StringBuilder();
                texts.forEach(
                        text -> zone.append("_mta-sts TXT \"").append(text).append("\"\n"));
                zones.put(one.domain(), zone.toString());
            }
        }
        return zones;
    }

    @AfterAll
    static void stop() throws Exception {
        for (AutoCloseable one : FURTHER) {
            one.close();
        }
        for (AutoCloseable one : new AutoCloseable[] {bind, postfix, nginx, world}) {
            if (one != null) {
                one.close();
            }
        }
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
    void theCommandLineEndsWithZeroWhereAllIsWell() throws Exception {
        Ended ended = command("check", "s0.test");

        assertThat(ended.output())
                .contains("s0.test is protected", "MX_TLS_GOOD")
                .doesNotContain("\u001b");
        assertThat(ended.status()).isZero();
    }

    @Test
    void theCommandLineEndsWithOneWhereSomethingIsWrong() throws Exception {
        Ended ended = command("check", "--json", "--lang", "fr", "no-such-domain.test");

        JsonNode json = JsonMapper.builder().build().readTree(ended.output());
        assertThat(json.get("verdict").asString()).isEqualTo("NOT_PROTECTED");
        assertThat(json.get("findings").get(0).get("code").asString()).isEqualTo("DOMAIN_MISSING");
        assertThat(json.get("findings").get(0).get("message").asString()).contains("existe pas");
        assertThat(ended.status()).isEqualTo(1);
    }

    @Test
    void theCommandLineEndsWithTwoWhereNobodyCouldTell() throws Exception {
        String blocked = SCENARIOS.stream()
                .filter(Scenario::blocked)
                .findFirst()
                .orElseThrow()
                .domain();
        Ended ended = command("check", "--references", "closed.mx.test", "s0.test", blocked);

        assertThat(ended.output()).contains("s0.test is protected", "MX_PORT_BLOCKED");
        assertThat(ended.status()).isEqualTo(2);
    }

    private record Ended(String output, int status) {}

    private static Ended command(String... words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                SealpostApplication.class.getName()));
        command.addAll(List.of(words));
        command.addAll(List.of("--resolver", bind.resolver(), "--allow", "127.0.0.0/8"));
        command.addAll(List.of("--smtp-port", "" + world.smtpPort(), "--https-port", "" + world.httpsPort()));
        command.addAll(List.of("--dns-port", "" + bind.port()));
        command.addAll(List.of("--trust-anchors", world.anchors().toString()));
        if (!command.contains("--references")) {
            command.addAll(List.of("--references", "good.mx.test"));
        }
        if (!command.contains("--lang")) {
            command.addAll(List.of("--lang", "en"));
        }
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(output, process.waitFor());
    }

    @Test
    void theCommandLineKeepsToItsTime() throws Exception {
        String silent = SCENARIOS.stream()
                .filter(one -> one.zone().stream().anyMatch(line -> line.contains("silent.mx.test")))
                .findFirst()
                .orElseThrow()
                .domain();
        Ended ended = command("check", "--timeout", "5s", silent);

        assertThat(ended.output()).contains("MX_NOT_FINISHED").doesNotContain("MX_TOO_SLOW");
        assertThat(ended.status()).isEqualTo(2);
    }

    @Test
    void areSixtyAtLeast() {
        assertThat(SCENARIOS).hasSizeGreaterThanOrEqualTo(60);
    }
}
