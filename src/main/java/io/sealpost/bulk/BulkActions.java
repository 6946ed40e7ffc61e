package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntUnaryOperator;
import org.springframework.stereotype.Service;

/** Begins actions on many domains, and their undoing: rows first, to be looked at before anything is done. */
@Service
public class BulkActions {

    private static final int PART = 500;

    private final NewJobs jobs;
    private final BulkJobs found;
    private final NewRows rows;
    private final SelectedDomains selected;
    private final BulkProperties properties;

    BulkActions(NewJobs jobs, BulkJobs found, NewRows rows, SelectedDomains selected, BulkProperties properties) {
        this.jobs = jobs;
        this.found = found;
        this.rows = rows;
        this.selected = selected;
        this.properties = properties;
    }

    /** What came of beginning an action. */
    public sealed interface Begun {

        record Job(UUID id) implements Begun {}

        /** Nothing was selected that the organization has. */
        record NoDomain() implements Begun {}

        /** More than a job may have. */
        record TooMany(int domains, int most) implements Begun {}
    }

    /**
     * Looks at what an action would do. Nothing is changed before {@link BulkDesk#start}.
     *
     * @param reason for the version history, at most 500 characters
     * @throws TooManyJobsException if five of the organization are at work
     */
    public Begun begin(Account account, BulkAction action, Selection selection, String reason) {
        account.needs(Right.CHANGE_DOMAINS);
        List<DomainName> domains = selected.of(account, selection);
        if (domains.isEmpty()) {
            return new Begun.NoDomain();
        }
        if (domains.size() > properties.maxRows()) {
            return new Begun.TooMany(domains.size(), properties.maxRows());
        }
        UUID job = jobs.add(account, action.kind(), "", action.mode(), action.maxAge(), reason, null);
        filled(job, domains.size(), from -> {
            List<DomainName> part = domains.subList(from, Math.min(domains.size(), from + PART));
            rows.insert(job, account.organizationId(), from + 1, part);
            jobs.goOn(job);
            return from + part.size();
        });
        return new Begun.Job(job);
    }

    /**
     * Looks at what undoing a job would publish again; empty where there is nothing to undo, or an undo already.
     *
     * @throws NoSuchElementException if there is no such job of the account's organization
     * @throws TooManyJobsException as {@link #begin}
     */
    public Optional<UUID> undo(Account account, UUID id, String reason) {
        account.needs(Right.CHANGE_DOMAINS);
        BulkJob done = found.find(account, id).orElseThrow();
        boolean over = done.state() == BulkState.ENDED || done.state() == BulkState.STOPPED;
        if (!done.kind().canBeUndone() || !over || found.undoOf(id).isPresent()) {
            return Optional.empty();
        }
        UUID job = jobs.add(account, BulkKind.UNDO, "", null, null, reason, id);
        int copied = filled(job, 1, _ -> rows.insertUndone(job, id));
        return copied == 0 ? Optional.empty() : Optional.of(job);
    }

    private int filled(UUID job, int wanted, IntUnaryOperator part) {
        int done = 0;
        boolean complete = false;
        try {
            do {
                done = part.applyAsInt(done);
            } while (done > 0 && done < wanted);
            if (done > 0) {
                jobs.complete(job, done);
                complete = true;
            }
            return done;
        } finally {
            if (!complete) {
                jobs.abandon(job);
            }
        }
    }
}
