package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.dns.DomainName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When to renew, with an authority that suggests a time (RFC 9773) and without. */
class RenewalTimesTests {

    private static final DomainName HOST = new DomainName("mta-sts.example.org");
    private static final Instant ISSUED = Instant.parse("2036-11-01T08:00:00Z");
    private static final KeyVault.Sealed KEY = new KeyVault.Sealed(new byte[] {1}, "id");

    private final FakeDirectory directory = new FakeDirectory();
    private final SettableClock clock = new SettableClock(ISSUED.plus(Duration.ofDays(10)));
    private final StoredCertificate certificate =
            StoredCertificate.ordered(Minted.at(ISSUED, HOST.ascii()).chain(), KEY, ISSUED);
    private final CertificateHost row = CertificateHost.ofDashboard(HOST, ISSUED);

    @AfterEach
    void closeTheDirectory() {
        directory.close();
    }

    @Test
    void withoutASuggestionItIsTwoThirdsOfTheLife() {
        assertThat(renewAt()).isBetween(ISSUED.plus(Duration.ofDays(56)), ISSUED.plus(Duration.ofDays(60)));
    }

    @Test
    void suggestedWindowPullsTheRenewalForward() {
        Instant soon = clock.instant().plus(Duration.ofHours(3));
        directory.window(soon, soon.plus(Duration.ofHours(6)));

        assertThat(renewAt()).isBetween(soon, soon.plus(Duration.ofHours(6)));
    }

    @Test
    void windowThatMovesIsNoticedWithinHalfADay() {
        Instant late = ISSUED.plus(Duration.ofDays(60));
        directory.window(late, late.plus(Duration.ofDays(2)));
        RenewalTimes times = times();
        Instant planned = times.of(row, certificate);
        row.isRenewedAt(planned);
        assertThat(planned).isAfterOrEqualTo(late);
        assertThat(times.of(row, certificate)).as("a time once chosen stays").isEqualTo(planned);

        clock.set(times.nextLook(planned));
        assertThat(clock.instant())
                .isBeforeOrEqualTo(ISSUED.plus(Duration.ofDays(10).plusHours(12)));
        // The authority is about to revoke it: the time to renew is over already.
        directory.window(ISSUED.plus(Duration.ofDays(9)), ISSUED.plus(Duration.ofDays(10)));

        assertThat(times.of(row, certificate)).isBeforeOrEqualTo(clock.instant());
    }

    @Test
    void suggestionBeyondTheEndIsNotFollowed() {
        Instant after = certificate.notAfter().plus(Duration.ofDays(1));
        directory.window(after, after.plus(Duration.ofDays(1)));

        assertThat(renewAt()).isEqualTo(certificate.notAfter());
    }

    @Test
    void certificateThatHasJustComeIsNotReplacedAtOnceWhateverIsSuggested() {
        directory.window(ISSUED.minus(Duration.ofDays(2)), ISSUED.minus(Duration.ofDays(1)));

        assertThat(renewAt()).isEqualTo(ISSUED.plus(Duration.ofHours(1)));
    }

    @Test
    void authorityThatIsAwayLeavesTwoThirdsOfTheLife() {
        RenewalTimes times = times();
        directory.close();

        assertThat(times.of(row, certificate)).isAfter(ISSUED.plus(Duration.ofDays(55)));
    }

    private Instant renewAt() {
        return times().of(row, certificate);
    }

    private RenewalTimes times() {
        AcmeAuthority authority = directory.authority();
        row.orders(authority.directory(), "https://authority.example/order/1", KEY, ISSUED);
        return new RenewalTimes(new Authorities(List.of(authority)), directory.properties(), clock);
    }
}
