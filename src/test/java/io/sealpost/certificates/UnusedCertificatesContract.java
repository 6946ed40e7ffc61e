package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When ordered certificates are forgotten, on every database that Sealpost runs on. */
abstract class UnusedCertificatesContract extends CertificatesFixture {

    private static final Duration LIFE = Duration.ofDays(90);

    @Test
    void replacedCertificateIsForgottenAWeekAfterItWasFoundUnused() {
        String first = issue(Minted.at(MORNING, host.ascii()));
        String second = issue(Minted.at(MORNING, host.ascii()));

        runAfter(Duration.ZERO);
        runAfter(UnusedCertificates.KEPT);
        assertThat(isStored(first)).as("not a moment too early").isTrue();

        runAfter(Duration.ofSeconds(1));
        assertThat(isStored(first)).isFalse();
        assertThat(isStored(second)).isTrue();
        assertThat(presented()).isEqualTo(second);
    }

    @Test
    void certificateOfAHostIsNeverForgottenHoweverOld() {
        String presented = issue(Minted.at(MORNING, host.ascii()));

        runAfter(LIFE.multipliedBy(3));
        runAfter(LIFE);

        assertThat(isStored(presented)).isTrue();
        assertThat(presented()).isEqualTo(presented);
    }

    @Test
    void orderedOneIsKeptBesideAnUploadedOneUntilItHasEnded() {
        String ordered = issue(Minted.at(MORNING, host.ascii()));
        String uploaded = accepted(Minted.at(MORNING, LIFE.multipliedBy(4), host.ascii()))
                .certificate()
                .fingerprint();

        runAfter(Duration.ofDays(60));
        runAfter(Duration.ofDays(30));
        assertThat(isStored(ordered)).as("it may have to take over").isTrue();
        runAfter(Duration.ofDays(8));
        runAfter(Duration.ofDays(8));

        assertThat(isStored(ordered)).isFalse();
        assertThat(hosts.findByHost(host.ascii()).orElseThrow().acmeFingerprint())
                .isNull();
        assertThat(presented()).isEqualTo(uploaded);
    }

    @Test
    void domainThatLeftLeavesNoKeyBehindOnceItsCertificateHasEnded() {
        String fingerprint = issue(Minted.at(MORNING, host.ascii()));
        removal.remove(alice, domain);

        runAfter(Duration.ofDays(89));
        assertThat(isStored(fingerprint)).as("it may come back").isTrue();
        runAfter(Duration.ofDays(9));
        runAfter(Duration.ofDays(8));

        assertThat(isStored(fingerprint)).isFalse();
    }

    @Test
    void uploadedCertificateIsItsOrganizationsToRemove() {
        String uploaded =
                accepted(Minted.at(MORNING, "*.nobody.example")).certificate().fingerprint();

        runAfter(LIFE);
        runAfter(LIFE);

        assertThat(isStored(uploaded)).isTrue();
    }

    private void runAfter(Duration time) {
        clock.tick(time);
        unused.run();
    }

    private boolean isStored(String fingerprint) {
        return !certificates.byFingerprint(List.of(fingerprint)).isEmpty();
    }
}
