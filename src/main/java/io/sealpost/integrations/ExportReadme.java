package io.sealpost.integrations;

import io.sealpost.policies.EdgeTarget;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PublishedPolicy;
import io.sealpost.policies.RecordSetup;
import io.sealpost.policies.RequiredRecords;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** What stands beside an exported policy: what it is, how to serve it, and the records, in this order. */
@Component
class ExportReadme {

    private final RecordSetup records;

    ExportReadme(RecordSetup records) {
        this.records = records;
    }

    String text(PublishedPolicy published, ExportKind kind, Said said) {
        PolicySummary policy = published.summary();
        String host = PolicyHost.of(policy.domain().ascii());
        String id = Objects.requireNonNullElse(policy.policyId(), "");
        String path = kind == ExportKind.DOCKER ? "src" : "web-root";
        return """
                # %s

                %s

                ## 1. %s

                %s

                ```sh
                curl -i https://%s/.well-known/mta-sts.txt
                ```

                %s

                ## 2. %s

                %s

                ```
                %s
                ```

                ## %s

                %s
                """.formatted(
                        host,
                        said.of("integrations.readme.what", policy.domain().ascii(), policy.number(), id),
                        said.of("integrations.readme.serve"),
                        said.of("integrations.readme.serve." + kind.key(), host),
                        host,
                        said.of("integrations.readme.serve.check"),
                        said.of("integrations.readme.dns"),
                        said.of("integrations.readme.dns.text"),
                        lines(policy, host),
                        said.of("integrations.readme.next"),
                        said.of("integrations.readme.next.text", path));
    }

    /** As on the records page, but for the host, which leads to whatever serves this folder. */
    private String lines(PolicySummary policy, String host) {
        List<String> announced = records.records(policy, new EdgeTarget.Unknown())
                .map(RequiredRecords::zoneFileLines)
                .orElse(List.of());
        return host + ". 3600 IN CNAME web-server.example.net.\n" + String.join("\n", announced);
    }
}
