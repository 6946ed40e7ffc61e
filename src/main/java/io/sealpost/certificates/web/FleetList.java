package io.sealpost.certificates.web;

import io.sealpost.accounts.Account;
import io.sealpost.certificates.CertificateFleet;
import io.sealpost.certificates.CertificateFleet.Line;
import io.sealpost.certificates.CertificateTrouble;
import io.sealpost.certificates.EndingCertificates;
import io.sealpost.certificates.HostState;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one page of the list of hosts; where it begins is the last row of the page before. */
@Component
class FleetList {

    static final int ROWS = 50;
    static final Duration SOON = Duration.ofDays(14);
    private static final Pattern MARK = Pattern.compile("([0-9]{1,11})\\.([0-9]{1,9}) ([a-z0-9_.-]{1,253})");

    private final CertificateFleet fleet;
    private final EndingCertificates ending;
    private final Words words;
    private final Clock clock;

    FleetList(CertificateFleet fleet, EndingCertificates ending, Words words, Clock clock) {
        this.fleet = fleet;
        this.ending = ending;
        this.words = words;
        this.clock = clock;
    }

    /** @param next where the next page begins; null on the last one */
    record Page(List<FleetRow> rows, @Nullable String next) {}

    Page page(Account account, FleetFilter filter, String after) {
        List<Line> lines = lines(account, filter, after);
        List<Line> shown = lines.subList(0, Math.min(ROWS, lines.size()));
        String next = lines.size() > ROWS ? mark(filter, shown.getLast()) : null;
        Instant now = clock.instant();
        return new Page(shown.stream().map(line -> row(line, now)).toList(), next);
    }

    int expiring(Account account) {
        return ending.count(account, clock.instant().plus(SOON));
    }

    private List<Line> lines(Account account, FleetFilter filter, String after) {
        return filter == FleetFilter.EXPIRING
                ? ending.page(account, clock.instant().plus(SOON), ended(after), ROWS + 1)
                : fleet.page(account, filter.states(), host(after), ROWS + 1);
    }

    private static String mark(FleetFilter filter, Line last) {
        if (filter != FleetFilter.EXPIRING) {
            return last.host().ascii();
        }
        Instant end = Objects.requireNonNull(last.expiresAt());
        return end.getEpochSecond() + "." + end.getNano() + " " + last.host().ascii();
    }

    /** What is no name in an address begins at the first page. */
    private static @Nullable DomainName host(String after) {
        try {
            return after.isEmpty() ? null : new DomainName(after);
        } catch (IllegalArgumentException notOurs) {
            return null;
        }
    }

    private static EndingCertificates.@Nullable Mark ended(String after) {
        Matcher mark = MARK.matcher(after);
        if (!mark.matches()) {
            return null;
        }
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(mark.group(1)), Long.parseLong(mark.group(2)));
            return new EndingCertificates.Mark(at, mark.group(3));
        } catch (DateTimeException notOurs) {
            return null;
        }
    }

    private FleetRow row(Line line, Instant now) {
        DomainName domain = line.domain() == null ? line.host() : line.domain();
        Instant end = line.expiresAt();
        Instant next = line.state() == HostState.WAITING_FOR_TERMS ? null : line.nextAttempt();
        return new FleetRow(
                domain.ascii(),
                domain.unicode(),
                StateLook.kind(line.state()),
                StateLook.icon(line.state()),
                words.say(line.state().messageKey()),
                end,
                end != null && end.isBefore(now.plus(SOON)),
                end != null && !now.isBefore(end),
                next,
                next != null && !next.isAfter(now),
                trouble(line));
    }

    private @Nullable String trouble(Line line) {
        CertificateTrouble trouble = line.trouble();
        if (trouble == null) {
            return null;
        }
        return switch (line.state()) {
            case WAITING_FOR_DNS, FAILING, PAUSED, DUE, ORDERING -> words.seen(trouble, line.host());
            case OFF, OWN, WAITING_FOR_TERMS, ISSUED -> null;
        };
    }
}
