package io.sealpost.certificates.web;

import io.sealpost.accounts.Account;
import io.sealpost.certificates.CertificateFleet;
import io.sealpost.certificates.CertificateFleet.Line;
import io.sealpost.certificates.CertificateTrouble;
import io.sealpost.certificates.EndingCertificates;
import io.sealpost.certificates.FleetPlace;
import io.sealpost.certificates.HostState;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads one page of the list of hosts; a place in it is the row next to which a page begins or ends. */
@Component
class FleetList {

    static final int ROWS = 50;
    private static final Pattern NAME = Pattern.compile("[a-z0-9_.-]{1,253}");
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

    /**
     * @param previous before what the page before ends; null on the first one
     * @param next after what the next page begins; null on the last one
     */
    record Page(
            List<FleetRow> rows,
            @Nullable String previous,
            @Nullable String next) {}

    /** The page after that place, or before it where one is given; the first one where neither is of this list. */
    Page page(Account account, FleetFilter filter, String after, String before) {
        FleetPlace end = place(filter, before, true);
        if (end != null) {
            List<Line> lines = lines(account, filter, end);
            if (lines.size() >= ROWS) {
                List<Line> shown = lines.subList(lines.size() - ROWS, lines.size());
                return page(filter, shown, lines.size() > ROWS, true);
            }
            return first(account, filter, null);
        }
        return first(account, filter, place(filter, after, false));
    }

    private Page first(Account account, FleetFilter filter, @Nullable FleetPlace begin) {
        List<Line> lines = lines(account, filter, begin);
        List<Line> shown = lines.subList(0, Math.min(ROWS, lines.size()));
        return page(filter, shown, begin != null, lines.size() > ROWS);
    }

    private Page page(FleetFilter filter, List<Line> shown, boolean previous, boolean next) {
        Instant now = clock.instant();
        boolean none = shown.isEmpty();
        return new Page(
                shown.stream().map(line -> row(line, now)).toList(),
                previous && !none ? mark(filter, shown.getFirst()) : null,
                next && !none ? mark(filter, shown.getLast()) : null);
    }

    int expiring(Account account) {
        return ending.count(account, clock.instant());
    }

    private List<Line> lines(Account account, FleetFilter filter, @Nullable FleetPlace place) {
        return filter == FleetFilter.EXPIRING
                ? ending.page(account, clock.instant(), place, ROWS + 1)
                : fleet.page(account, filter.states(), place, ROWS + 1);
    }

    private static String mark(FleetFilter filter, Line last) {
        if (filter != FleetFilter.EXPIRING) {
            return last.host().ascii();
        }
        Instant end = Objects.requireNonNull(last.expiresAt());
        return end.getEpochSecond() + "." + end.getNano() + " " + last.host().ascii();
    }

    /** What stands in an address; null where it is no place of this list. */
    private static @Nullable FleetPlace place(FleetFilter filter, String text, boolean backwards) {
        Matcher mark = (filter == FleetFilter.EXPIRING ? MARK : NAME).matcher(text);
        if (!mark.matches()) {
            return null;
        }
        if (filter != FleetFilter.EXPIRING) {
            return new FleetPlace(backwards, text, Instant.EPOCH);
        }
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(mark.group(1)), Long.parseLong(mark.group(2)));
            return new FleetPlace(backwards, mark.group(3), at);
        } catch (DateTimeException notOurs) {
            return null;
        }
    }

    private FleetRow row(Line line, Instant now) {
        DomainName domain = line.domain() == null ? line.host() : line.domain();
        Instant end = line.expiresAt();
        Instant soon = line.endsSoonAt();
        Instant next = line.state() == HostState.WAITING_FOR_TERMS ? null : line.nextAttempt();
        return new FleetRow(
                domain.ascii(),
                domain.unicode(),
                StateLook.kind(line.state()),
                StateLook.icon(line.state()),
                words.say(line.state().messageKey()),
                end,
                soon != null && !now.isBefore(soon),
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
