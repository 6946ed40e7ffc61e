package io.sealpost.demo;

import io.sealpost.accounts.Account;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.DomainCheck;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.checks.smtp.StartTlsProbe;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import io.sealpost.outbound.CertificateJudge;
import io.sealpost.policies.HostedPolicies;
import io.sealpost.policies.HostedPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Checks that look at the sample world and at nothing else, and some that were made before the visitor came. */
@Configuration(proxyBeanMethods = false)
@Profile("demo")
class DemoChecks {

    private static final List<DomainName> REFERENCES = List.of(new DomainName("smtp.google.com"));

    @Bean
    @Primary
    DomainCheck demoCheck(
            DnsClient dns, DemoPolicyFetcher fetcher, DemoWorld world, DemoAuthority authority, Clock clock) {
        return check(dns, fetcher, new DemoMailServers(world, authority, true), authority, clock);
    }

    private static DomainCheck check(
            DnsClient dns, DemoPolicyFetcher fetcher, StartTlsProbe mail, DemoAuthority authority, Clock clock) {
        return new DomainCheck(
                dns,
                new DemoPolicyVisits(fetcher, authority),
                mail,
                new CertificateJudge(authority.trust()),
                REFERENCES,
                clock);
    }

    /** Tells the checks of the last days: three days ago the mail servers still were as they should be. */
    @Component
    @Profile("demo")
    static class Past {

        private static final Duration WELL_UNTIL = Duration.ofDays(3);

        private final CheckRuns runs;
        private final HostedPolicies hosted;
        private final DemoWorld world;
        private final DomainCheck now;
        private final DomainCheck before;
        private final Clock clock;

        Past(
                CheckRuns runs,
                HostedPolicies hosted,
                DomainCheck now,
                DnsClient dns,
                DemoPolicyFetcher fetcher,
                DemoWorld world,
                DemoAuthority authority,
                Clock clock) {
            this.runs = runs;
            this.hosted = hosted;
            this.world = world;
            this.now = now;
            this.before = check(dns, fetcher, new DemoMailServers(world, authority, false), authority, clock);
            this.clock = clock;
        }

        void tell(Account visitor) {
            Instant today = clock.instant();
            hosted.changedSince(0, 1_000).stream()
                    .filter(HostedPolicy::served)
                    .map(HostedPolicy::domain)
                    .forEach(domain -> tell(visitor, domain, today));
        }

        private void tell(Account visitor, DomainName domain, Instant today) {
            CheckReport well = before.of(domain, runs.known(visitor, domain)).join();
            CheckReport last = now.of(domain, runs.known(visitor, domain)).join();
            int here = world.domain(domain).map(SampleDomain::claimed).orElse(0);
            for (int day = Math.min(6, here); day >= 1; day--) {
                Duration ago = Duration.ofDays(day);
                CheckReport report = ago.compareTo(WELL_UNTIL) >= 0 ? well : last;
                Instant then = today.minus(ago);
                runs.keep(visitor, new CheckReport(domain, then, report.verdict(), report.findings(), report.facts()));
            }
        }
    }
}
