package io.sealpost.demo;

import io.sealpost.accounts.Account;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.MxPatternReading;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.ForeignPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyObservations;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.Publication;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Does with the sample domains what their administrators did, by the services that do it for everybody. */
@Component
@Profile("demo")
class DemoHistory {

    private final DomainClaims domains;
    private final PolicyPublishing publishing;
    private final PolicyObservations observations;
    private final PolicyHistory history;
    private final DomainRemoval removal;

    DemoHistory(
            DomainClaims domains,
            PolicyPublishing publishing,
            PolicyObservations observations,
            PolicyHistory history,
            DomainRemoval removal) {
        this.domains = domains;
        this.publishing = publishing;
        this.observations = observations;
        this.history = history;
        this.removal = removal;
    }

    void claim(Account account, SampleDomain domain) {
        domains.claim(account, domain.name());
        SampleDomain.Elsewhere before = domain.adopted();
        if (before != null) {
            byte[] text = before.text().getBytes(StandardCharsets.UTF_8);
            PolicyId id = new PolicyId(before.id());
            observations.adopt(
                    account,
                    domain.name(),
                    new ForeignPolicy(id, text, StsPolicy.read(text).policy()));
        }
    }

    void repeat(Account account, SampleDomain domain, SampleStep step) {
        PolicyMode mode = step.mode();
        Integer again = step.again();
        int number =
                history.of(account, domain.name()).map(PolicySummary::number).orElseThrow();
        if (step.removed()) {
            removal.remove(account, domain.name());
        } else if (step.returned()) {
            domains.claim(account, domain.name());
        } else if (again != null) {
            published(publishing.republish(account, domain.name(), again, number, step.reason()), domain);
        } else if (mode != null) {
            StsPolicy policy = new StsPolicy(mode, new MaxAge(step.maxAge()), mxLines(domain, step));
            published(publishing.publish(account, domain.name(), policy, number, step.reason()), domain);
        } else {
            throw new IllegalStateException("A step of " + domain.name() + " does nothing");
        }
    }

    private static List<MxPattern> mxLines(SampleDomain domain, SampleStep step) {
        Stream<String> lines = step.mx().isEmpty()
                ? domain.exchangers().stream().map(exchanger -> exchanger.target())
                : step.mx().stream();
        return lines.map(MxPattern::read)
                .map(reading -> switch (reading) {
                    case MxPatternReading.Valid valid -> valid.pattern();
                    case MxPatternReading.Invalid invalid ->
                        throw new IllegalStateException("Not an mx line of " + domain.name() + ": " + invalid);
                })
                .toList();
    }

    private static void published(Publication publication, SampleDomain domain) {
        if (!(publication instanceof Publication.Published)) {
            throw new IllegalStateException("A step of " + domain.name() + " changes nothing: " + publication);
        }
    }
}
