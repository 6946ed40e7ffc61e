package io.sealpost.checks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/** What checks of all scenarios find, for tests of how that is shown. */
public final class ScenarioReports {

    private ScenarioReports() {}

    /** By the name of the scenario, in the order of the file. */
    public static Map<String, CheckReport> all() throws Exception {
        var scenarios = Scenario.all();
        try (LabWorld world = new LabWorld(scenarios)) {
            world.startMail(Set.of());
            world.startPolicyHosts(Set.of());
            LabRun run = new LabRun(world, scenarios);
            Map<String, CompletableFuture<CheckReport>> running = new LinkedHashMap<>();
            scenarios.forEach(one -> running.put(one.name(), run.run(one, run.fakeDns(one))));
            Map<String, CheckReport> reports = new LinkedHashMap<>();
            running.forEach((name, report) -> reports.put(name, report.join()));
            return reports;
        }
    }
}
