package io.sealpost.checks.history;

import io.sealpost.accounts.Account;
import io.sealpost.checks.CheckOptions;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.history.RunRecords.Run;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Checks of an organization's own domains: begun by its people, and all that are kept. Another's are not found. */
@Service
public class CheckRuns {

    private static final int MOST_AT_ONCE = 100;

    private final DomainClaims domains;
    private final KnownBefore before;
    private final LiveRuns live;
    private final RunRecords records;
    private final RunRows rows;
    private final RunResults results;

    CheckRuns(
            DomainClaims domains,
            KnownBefore before,
            LiveRuns live,
            RunRecords records,
            RunRows rows,
            RunResults results) {
        this.domains = domains;
        this.before = before;
        this.live = live;
        this.records = records;
        this.rows = rows;
        this.results = results;
    }

    /**
     * Begins a check, or joins the one that somebody waits for already; never waits for the network.
     *
     * @throws NoSuchElementException if the account's organization has no such domain, or it was removed
     * @throws TooManyChecksException if a hundred checks of the organization are running
     */
    public UUID start(Account account, DomainName domain) {
        if (domains.of(account, domain).filter(claimed -> !claimed.removed()).isEmpty()) {
            throw new NoSuchElementException(domain + " is not of this organization");
        }
        UUID organization = account.organizationId();
        String key = organization + "/" + domain;
        return rows.open(key).orElseGet(() -> begin(account, domain, key));
    }

    /** What a check of the domain is told beforehand: what we host, and what the last check saw. */
    public CheckOptions known(Account account, DomainName domain) {
        return before.of(account.organizationId(), domain);
    }

    /** Keeps a check of the organization's own domain that was made otherwise, as one of the schedule. */
    public void keep(Account account, CheckReport report) {
        if (domains.of(account, report.domain()).isEmpty()) {
            throw new NoSuchElementException(report.domain() + " is not of this organization");
        }
        records.scheduled(
                new Run(UUID.randomUUID(), report.domain(), account.organizationId(), RunOrigin.SCHEDULE, null),
                report);
    }

    /** How far a check of the domain is, with what it has found until now. */
    public Optional<RunProgress> progress(Account account, DomainName domain, UUID run) {
        return rows.find(account.organizationId(), run)
                .filter(found -> found.domain().equals(domain))
                .map(results::progress);
    }

    /** All checks of the domain that are kept, running ones too, the newest first: some 200 at most. */
    public List<RunLine> last(Account account, DomainName domain) {
        return rows.last(account.organizationId(), domain, RunRows.ALL);
    }

    /** A check of the domain that has ended, with all that it found. */
    public Optional<CheckRunDetails> find(Account account, DomainName domain, UUID run) {
        return rows.find(account.organizationId(), run)
                .filter(found -> found.domain().equals(domain))
                .flatMap(results::details);
    }

    /** What changed between two checks of the domain that have ended. */
    public Optional<RunDifference> difference(Account account, DomainName domain, UUID earlier, UUID later) {
        return find(account, domain, earlier)
                .flatMap(then -> find(account, domain, later).map(now -> RunDifference.between(then, now)));
    }

    private UUID begin(Account account, DomainName domain, String key) {
        UUID organization = account.organizationId();
        if (rows.openOf(organization) >= MOST_AT_ONCE) {
            throw new TooManyChecksException();
        }
        CheckOptions options = before.of(organization, domain);
        Run run = new Run(UUID.randomUUID(), domain, organization, RunOrigin.PERSON, account.email());
        if (!records.begin(run, key)) {
            // Two at once: the other one's run is there, or so short that it is over.
            return rows.open(key).or(() -> newest(organization, domain)).orElseThrow();
        }
        live.follow(run, options, report -> records.ended(run, report));
        return run.id();
    }

    private Optional<UUID> newest(UUID organization, DomainName domain) {
        return rows.last(organization, domain, 1).stream().findFirst().map(RunLine::id);
    }
}
