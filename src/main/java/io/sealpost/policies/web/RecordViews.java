package io.sealpost.policies.web;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.EdgeTarget;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.RecordSetup;
import io.sealpost.policies.RequiredRecords;
import io.sealpost.policies.providers.DnsHost;
import io.sealpost.policies.providers.DnsHosts;
import io.sealpost.policies.providers.DnsRecord;
import io.sealpost.policies.providers.RecordForm;
import io.sealpost.policies.web.RecordsView.Line;
import io.sealpost.policies.web.RecordsView.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the records of a domain ready to print. */
@Component
class RecordViews {

    private final RecordSetup setup;
    private final DnsHosts hosts;

    RecordViews(RecordSetup setup, DnsHosts hosts) {
        this.setup = setup;
        this.hosts = hosts;
    }

    /** The records, or null while nothing is served. */
    @Nullable
    RecordsView of(PolicySummary policy, String dashboardHost, String chosenHost) {
        EdgeTarget target = setup.target(dashboardHost);
        DnsHost chosen = hosts.byId(chosenHost).orElse(null);
        return setup.records(policy, target)
                .map(records -> view(records, policy.domain(), chosen))
                .orElse(null);
    }

    private RecordsView view(RequiredRecords records, DomainName zone, @Nullable DnsHost chosen) {
        String zoneLines = String.join("\n", records.zoneFileLines());
        return new RecordsView(
                !records.host().isEmpty(),
                List.of(
                        step("host", records.host(), zone, chosen),
                        step("id", List.of(records.record()), zone, chosen),
                        step("reporting", List.of(records.reporting()), zone, chosen)),
                zoneLines,
                hosts.all(),
                chosen);
    }

    private static Step step(String key, List<DnsRecord> records, DomainName zone, @Nullable DnsHost chosen) {
        List<Line> lines = new ArrayList<>();
        for (DnsRecord record : records) {
            lines.add(line(key + "-" + lines.size(), record, zone, chosen));
        }
        return new Step(key, lines);
    }

    private static Line line(String id, DnsRecord record, DomainName zone, @Nullable DnsHost chosen) {
        String full = record.name().ascii() + ".";
        if (chosen != null) {
            RecordForm form = RecordForm.forHost(chosen, record, zone);
            return new Line(id, form.name(), full, form.type(), form.value(), form.proxyOff());
        }
        String relative = full.substring(0, full.length() - zone.ascii().length() - 2);
        return new Line(id, relative, full, record.type().name(), record.value(), false);
    }
}
