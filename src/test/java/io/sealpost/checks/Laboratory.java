package io.sealpost.checks;

import io.sealpost.dns.BindServer;
import java.util.List;
import java.util.Map;

/** The real peers of all scenarios, for tests that look at them through the application. */
public final class Laboratory implements AutoCloseable {

    private final List<Scenario> scenarios =
            Scenario.all().stream().filter(one -> !one.needsFakes()).toList();
    private final LabWorld world;
    private final LabNginx nginx;
    private final LabPostfix postfix;
    private final BindServer bind;

    public Laboratory() throws Exception {
        world = new LabWorld(scenarios);
        nginx = new LabNginx(world, scenarios);
        postfix = new LabPostfix(world);
        world.startMail(LabPostfix.kinds());
        world.startPolicyHosts(LabNginx.kinds());
        bind = BindServer.start(Map.of("test", String.join("\n", new LabRun(world, scenarios).zone())));
    }

    /** What lets an instance look at it. */
    public Map<String, String> properties() {
        return Map.of(
                "sealpost.dns.resolvers", bind.resolver(),
                "sealpost.checks.allowed-networks", "127.0.0.0/8",
                "sealpost.checks.trust-anchors", world.anchors().toString(),
                "sealpost.checks.https-port", String.valueOf(world.httpsPort()),
                "sealpost.checks.smtp-port", String.valueOf(world.smtpPort()),
                "sealpost.checks.references", "good.mx.test");
    }

    /** The domain of a scenario in src/test/resources/checks/scenarios.yaml. */
    public String domain(String scenario) {
        return scenarios.stream()
                .filter(one -> one.name().equals(scenario))
                .findFirst()
                .orElseThrow()
                .domain();
    }

    @Override
    public void close() throws Exception {
        for (AutoCloseable one : List.of(bind, postfix, nginx, world)) {
            one.close();
        }
    }
}
