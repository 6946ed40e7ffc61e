package io.sealpost.demo;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.StsRecord;
import io.sealpost.policies.HostedPolicy;
import io.sealpost.policies.RequiredRecords;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** What stands in the DNS and on the policy hosts of the sample domains at the moment. */
@Component
@Profile("demo")
class DemoDeployments {

    /** One record after the other appears, so that a visitor can watch the page turn green. */
    private static final Duration HOST_APPEARS = Duration.ofSeconds(6);

    private static final Duration RECORD_APPEARS = Duration.ofSeconds(12);
    private static final Duration REPORTS_APPEAR = Duration.ofSeconds(18);

    private static final DomainName ELSEWHERE = new DomainName("www.another-host.example");

    private final DemoPublications publications;
    private final DomainName edge;

    DemoDeployments(DemoPublications publications, Environment environment) {
        this.publications = publications;
        this.edge = DomainName.of(environment.getRequiredProperty("sealpost.policies.edge-host"));
    }

    static DomainName hostOf(SampleDomain domain) {
        return domain.name().child("mta-sts");
    }

    static DomainName recordOf(SampleDomain domain) {
        return domain.name().child("_mta-sts");
    }

    static DomainName reportsOf(SampleDomain domain) {
        return domain.name().child("_tls").child("_smtp");
    }

    boolean isEdge(DomainName name) {
        return name.equals(edge);
    }

    /** What {@code mta-sts.<domain>} is an alias of; null where there is no such host. */
    @Nullable
    DomainName alias(SampleDomain domain) {
        return switch (domain.shown().host()) {
            case OURS -> publications.current(domain.name(), HOST_APPEARS) == null ? null : edge;
            case ELSEWHERE -> ELSEWHERE;
            case ABSENT, TIMEOUT -> null;
        };
    }

    List<String> recordTexts(SampleDomain domain) {
        return switch (domain.shown().record()) {
            case OURS -> text(publications.current(domain.name(), RECORD_APPEARS));
            case PREVIOUS -> text(publications.previous(domain.name()));
            case TEXTS -> domain.shown().texts();
            case ABSENT, TIMEOUT -> List.of();
        };
    }

    List<String> reportTexts(SampleDomain domain) {
        return switch (domain.shown().reports()) {
            case OURS ->
                publications.current(domain.name(), REPORTS_APPEAR) == null
                        ? List.of()
                        : List.of("v=TLSRPTv1; rua=mailto:" + RequiredRecords.presetReportAddress(domain.name()));
            case TEXTS -> domain.shown().reportTexts();
            case ABSENT -> List.of();
        };
    }

    /** The text that our edge serves for the domain; null for none. */
    byte @Nullable [] text(SampleDomain domain) {
        HostedPolicy policy = publications.current(domain.name(), Duration.ZERO);
        return policy == null ? null : policy.text();
    }

    byte @Nullable [] previousText(SampleDomain domain) {
        HostedPolicy policy = publications.previous(domain.name());
        return policy == null ? null : policy.text();
    }

    private static List<String> text(@Nullable HostedPolicy policy) {
        String id = policy == null ? null : policy.id();
        return id == null ? List.of() : List.of(new StsRecord(new PolicyId(id)).text());
    }
}
