package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import io.sealpost.storage.DatabaseReady;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The certificate of the dashboard's name when the name changes, on every database that Sealpost runs on. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
abstract class DashboardHostContract extends CertificatesFixture {

    private static final DomainName OLD = new DomainName("old-dashboard.example");
    private static final DomainName NEW = new DomainName("new-dashboard.example");

    @AfterEach
    void forgetTheDashboard() {
        jdbc.sql("delete from certificate_host where domain_name is null").update();
    }

    @Test
    void formerNameIsNotRenewedAndPresentsNothing() {
        DashboardHost old = started(OLD);
        String fingerprint = issue(OLD, Minted.at(MORNING, OLD.ascii()));
        assertThat(old.current())
                .hasValueSatisfying(found -> assertThat(found.fingerprint()).isEqualTo(fingerprint));
        long before = certificates.position().revision();

        DashboardHost renamed = started(NEW);

        assertThat(renamed.host()).contains(NEW);
        assertThat(row(OLD).hosted()).isFalse();
        assertThat(row(OLD).state()).isEqualTo(HostState.OFF);
        assertThat(row(OLD).nextAttempt()).isNull();
        assertThat(jobs(OLD)).isZero();
        assertThat(jobs(NEW)).isOne();
        assertThat(certificates.changedSince(before, 10)).containsExactly(new HostCertificate(OLD, null, before + 1));
        assertThat(row(host).hosted()).as("policy hosts go on").isTrue();
    }

    @Test
    void nameThatComesBackPresentsItsCertificateAgain() {
        started(OLD);
        String fingerprint = issue(OLD, Minted.at(MORNING, OLD.ascii()));
        started(NEW);

        started(OLD);

        assertThat(row(OLD).fingerprint()).isEqualTo(fingerprint);
        assertThat(jobs(OLD)).isOne();
        assertThat(row(NEW).hosted()).isFalse();
        assertThat(jobs(NEW)).isZero();
    }

    @Test
    void nameThatIsTakenAwayIsNotRenewedEither() {
        started(OLD);

        started(null);

        assertThat(row(OLD).hosted()).isFalse();
        assertThat(jobs(OLD)).isZero();
    }

    @Test
    void nameOfAPolicyHostStaysAPolicyHost() {
        started(host);
        started(NEW);

        assertThat(row(host).hosted()).isTrue();
        assertThat(row(host).domainName()).isEqualTo(domain);
        assertThat(row(host).state()).isEqualTo(HostState.WAITING_FOR_TERMS);
        assertThat(jobs(host)).isZero();
    }

    private DashboardHost started(@Nullable DomainName name) {
        DashboardHost dashboard = new DashboardHost(
                new DashboardHostProperties(name == null ? "" : name.ascii()),
                hosts,
                hostJobs,
                certificates,
                assignments,
                transaction,
                clock);
        dashboard.on(new DatabaseReady());
        return dashboard;
    }

    private CertificateHost row(DomainName name) {
        return hosts.findByHost(name.ascii()).orElseThrow();
    }
}
