package io.sealpost.certificates.web;

import io.sealpost.certificates.CertificateDetails;
import io.sealpost.certificates.CertificateOrigin;
import io.sealpost.certificates.CertificateTrouble;
import io.sealpost.certificates.HostStanding;
import io.sealpost.certificates.HostState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.RecordSetup;
import io.sealpost.policies.RequiredRecords;
import io.sealpost.web.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the standing of a host ready to print. */
@Component
class CertificateViews {

    private static final int ROUNDS = 200;
    private static final int QUICK_ROUNDS = 40;
    private static final Duration SOON = Duration.ofMinutes(2);

    private final RecordSetup setup;
    private final Words words;
    private final Times times;
    private final Clock clock;

    CertificateViews(RecordSetup setup, Words words, Times times, Clock clock) {
        this.setup = setup;
        this.words = words;
        this.times = times;
        this.clock = clock;
    }

    CertificateView of(HostStanding standing, PolicySummary policy, String dashboardHost, int round) {
        Instant now = clock.instant();
        CertificateDetails presented = standing.presented();
        StateLook look = StateLook.of(standing.state(), presented, now);
        boolean paused = standing.state() == HostState.FAILING || standing.state() == HostState.PAUSED;
        return new CertificateView(
                standing.host().ascii(),
                look.kind(),
                look.icon(),
                words.say(standing.state().messageKey()),
                words.say(look.key(), presented == null ? "" : times.day(presented.notAfter())),
                next(standing, now),
                presented == null ? null : shown(presented),
                trouble(standing, policy, dashboardHost),
                standing.state() == HostState.WAITING_FOR_DNS,
                paused ? standing.nextAttempt() : null,
                round + 1,
                trigger(standing, now, round));
    }

    private CertificateView.Shown shown(CertificateDetails certificate) {
        return new CertificateView.Shown(
                certificate.fingerprint(),
                String.join(", ", certificate.names()),
                certificate.issuer(),
                certificate.notBefore(),
                certificate.notAfter(),
                certificate.origin() == CertificateOrigin.OWN,
                words.say(certificate.origin().messageKey()),
                certificate.uploadedBy(),
                certificate.addedAt(),
                certificate.serial());
    }

    private @Nullable String next(HostStanding standing, Instant now) {
        String key = "certificates.page.next.";
        Instant renewAt = standing.renewAt();
        Instant attempt = standing.nextAttempt();
        CertificateDetails presented = standing.presented();
        return switch (standing.state()) {
            case ISSUED -> renewAt == null ? null : words.say(key + "renewal", times.day(renewAt));
            case OWN -> presented == null ? null : words.say(key + "own", times.day(presented.notAfter()));
            case WAITING_FOR_TERMS -> words.say(key + "terms");
            case ORDERING -> words.say(key + "ordering");
            case WAITING_FOR_DNS -> attempt == null ? null : words.say(key + "look", soon(attempt, now));
            case OFF, DUE, FAILING, PAUSED -> attempt == null ? null : words.say(key + "attempt", soon(attempt, now));
        };
    }

    /** A time that has passed is that of work which a node does any moment. */
    private String soon(Instant time, Instant now) {
        return time.isAfter(now) ? times.ago(time) : words.say("certificates.page.any-moment");
    }

    private CertificateView.@Nullable Trouble trouble(
            HostStanding standing, PolicySummary policy, String dashboardHost) {
        CertificateTrouble trouble = standing.trouble();
        if (trouble == null || !counts(standing.state())) {
            return null;
        }
        return new CertificateView.Trouble(
                words.of(trouble, standing.host()),
                standing.troubleAt(),
                ofRecords(trouble)
                        ? setup.records(policy, setup.target(dashboardHost))
                                .map(RequiredRecords::hostZoneFileLines)
                                .orElse(List.of())
                        : List.of());
    }

    private static boolean counts(HostState state) {
        return switch (state) {
            case WAITING_FOR_DNS, FAILING, PAUSED, DUE, ORDERING -> true;
            case OFF, OWN, WAITING_FOR_TERMS, ISSUED -> false;
        };
    }

    private static boolean ofRecords(CertificateTrouble trouble) {
        return switch (trouble.code()) {
            case HOST_MISSING, HOST_ELSEWHERE, IPV4_ELSEWHERE, IPV6_ELSEWHERE -> true;
            default -> false;
        };
    }

    /** While something is about to happen; a page left open does not ask for ever. */
    private static @Nullable String trigger(HostStanding standing, Instant now, int round) {
        Instant attempt = standing.nextAttempt();
        boolean soon = standing.state() == HostState.ORDERING
                || attempt != null && attempt.isBefore(now.plus(SOON)) && standing.state() != HostState.ISSUED;
        if (!soon || round >= ROUNDS) {
            return null;
        }
        return round < QUICK_ROUNDS ? "load delay:3s" : "load delay:20s";
    }
}
