package io.sealpost.bulk;

import io.sealpost.bulk.file.Remark;
import io.sealpost.bulk.file.TypedRow;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts the rows of a new job into the database, many at a time. */
@Component
class NewRows {

    private static final String TYPED = """
            insert into bulk_row (job_id, line, organization_id, domain_name, typed_name, typed_organization, typed_mode,
                                  typed_max_age, typed_mx, mode, max_age, mx, state, result, words)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String NAMED = """
            insert into bulk_row (job_id, line, organization_id, domain_name, state, result, words)
            values (?, ?, ?, ?, 'NEW', 'WAITING', '')
            """;

    /** Waits for whoever still has rows of a stopped job in hand: they lock them, and what they did is seen then. */
    private static final String IN_HAND = "update bulk_row set state = state where job_id = ? and state = 'PLANNED'";

    private static final String UNDONE = """
            insert into bulk_row (job_id, line, organization_id, domain_name, based_on, back_to, state, result, words)
            select cast(? as uuid), line, organization_id, domain_name, became, based_on, 'NEW', 'WAITING', ''
              from bulk_row
             where job_id = ? and result in ('CHANGED', 'RETIRED', 'REMOVED')
            """;

    private final JdbcTemplate template;

    NewRows(JdbcTemplate template) {
        this.template = template;
    }

    /**
     * What a row of a file means.
     *
     * @param remarks what is wrong with it; with one of them nothing will be done
     */
    record Meant(
            TypedRow typed,
            @Nullable UUID organizationId,
            @Nullable DomainName domain,
            @Nullable PolicyMode mode,
            @Nullable MaxAge maxAge,
            @Nullable MxWish mx,
            List<Remark> remarks) {}

    @Transactional
    public void insert(UUID job, List<Meant> rows) {
        template.batchUpdate(TYPED, rows.stream().map(row -> values(job, row)).toList());
    }

    /** Rows of an action, numbered from {@code first}. */
    @Transactional
    public void insert(UUID job, UUID organizationId, int first, List<DomainName> domains) {
        List<Object[]> rows = new ArrayList<>();
        for (int i = 0; i < domains.size(); i++) {
            rows.add(
                    new Object[] {job, first + i, organizationId, domains.get(i).ascii()});
        }
        template.batchUpdate(NAMED, rows);
    }

    /** A row for each that the other job changed, with where it was and where it is; returns how many. */
    @Transactional
    public int insertUndone(UUID job, UUID done) {
        template.update(IN_HAND, done);
        return template.update(UNDONE, job, done);
    }

    private static Object[] values(UUID job, Meant row) {
        TypedRow typed = row.typed();
        boolean wrong = !row.remarks().isEmpty();
        DomainName domain = row.domain();
        return new Object[] {
            job,
            typed.line(),
            row.organizationId(),
            domain == null ? null : domain.ascii(),
            typed.name(),
            typed.organization(),
            typed.mode(),
            typed.maxAge(),
            typed.mx(),
            row.mode() == null ? null : row.mode().name(),
            row.maxAge() == null ? null : row.maxAge().seconds(),
            row.mx() == null ? null : row.mx().print(),
            (wrong ? RowState.DONE : RowState.NEW).name(),
            (wrong ? RowResult.ERROR : RowResult.WAITING).name(),
            Remark.print(row.remarks())
        };
    }
}
