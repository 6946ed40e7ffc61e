package io.sealpost.bulk;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.file.FileFormat;
import io.sealpost.bulk.file.Remark;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of the table of jobs. */
@Component
class BulkJobs {

    /** What is shown to an account: its organization's, and those of several organizations to who began them alone. */
    private static final String SHOWN =
            " where organization_id = :organization and (several = false or actor_id = :actor) and state <> 'READING' ";

    private final JdbcClient jdbc;

    BulkJobs(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(BulkJob job) {
        jdbc.sql("""
                        insert into bulk_job (id, organization_id, kind, state, actor_id, author, several, made_at, source,
                                              format, notes, mode, max_age, reason, total, undoes)
                        values (:id, :organization, :kind, :state, :actor, :author, :several, :made, :source,
                                :format, :notes, :mode, :maxAge, :reason, :total, :undoes)
                        """)
                .param("id", job.id())
                .param("organization", job.organizationId())
                .param("kind", job.kind().name())
                .param("state", job.state().name())
                .param("actor", job.actorId())
                .param("author", job.author())
                .param("several", job.several())
                .param("made", at(job.madeAt()))
                .param("source", job.source())
                .param("format", job.format() == null ? null : job.format().name())
                .param("notes", Remark.print(job.notes()))
                .param("mode", job.mode() == null ? null : job.mode().name())
                .param("maxAge", job.maxAge() == null ? null : job.maxAge().seconds())
                .param("reason", job.reason())
                .param("total", job.total())
                .param("undoes", job.undoes())
                .update();
    }

    void remove(UUID id) {
        jdbc.sql("delete from bulk_job where id = ?").param(id).update();
    }

    /** What reading the file has shown, once it was read. */
    void read(UUID id, FileFormat format, List<Remark> notes, int total, boolean several) {
        jdbc.sql("update bulk_job set format = ?, notes = ?, total = ?, several = ? where id = ?")
                .params(format.name(), Remark.print(notes), total, several, id)
                .update();
    }

    void total(UUID id, int rows) {
        jdbc.sql("update bulk_job set total = ? where id = ?").params(rows, id).update();
    }

    Optional<BulkJob> find(UUID id) {
        return jdbc.sql("select * from bulk_job where id = ?")
                .param(id)
                .query(BulkJobs::job)
                .optional();
    }

    Optional<BulkJob> find(Account account, UUID id) {
        return jdbc.sql("select * from bulk_job" + SHOWN + "and id = :id")
                .param("organization", account.organizationId())
                .param("actor", account.personId())
                .param("id", id)
                .query(BulkJobs::job)
                .optional();
    }

    /** The newest first. @param behind only what stands behind this one, whose time the index finds; null for all */
    List<BulkJob> last(Account account, @Nullable BulkJob behind, int most) {
        String place = behind == null ? "" : "and made_at <= :made and (made_at < :made or id > :id) ";
        var query = jdbc.sql("select * from bulk_job" + SHOWN + place + "order by made_at desc, id limit :most")
                .param("organization", account.organizationId())
                .param("actor", account.personId())
                .param("most", most);
        return (behind == null
                        ? query
                        : query.param("made", at(behind.madeAt())).param("id", behind.id()))
                .query(BulkJobs::job)
                .list();
    }

    /** A job that is put together is as old as the last of its rows. */
    void grow(UUID id, Instant now) {
        jdbc.sql("update bulk_job set made_at = ? where id = ? and state = 'READING'")
                .params(at(now), id)
                .update();
    }

    /** How many of the organization are at work. @param heard of what is put together only what has grown since then */
    int atWork(UUID organizationId, Instant heard) {
        return jdbc.sql("select count(*) from bulk_job where organization_id = ?"
                        + " and (state in ('LOOKING', 'RUNNING') or state = 'READING' and made_at >= ?)")
                .params(organizationId, at(heard))
                .query(Integer.class)
                .single();
    }

    /** The undo of this job that was not stopped, if there is one. */
    Optional<UUID> undoOf(UUID id) {
        return jdbc.sql("select id from bulk_job where undoes = ? and state <> 'STOPPED' order by made_at limit 1")
                .param(id)
                .query(UUID.class)
                .optional();
    }

    /** Moves a job that is in the one state to the other; false where it is in another. */
    boolean move(UUID id, BulkState from, BulkState to, Instant now) {
        String time = switch (to) {
            case READING, LOOKING, READY -> "ready_at = ";
            case RUNNING -> "started_at = ";
            case ENDED, STOPPED -> "ended_at = ";
        };
        return jdbc.sql("update bulk_job set state = :to, " + time + ":now where id = :id and state = :from")
                        .param("to", to.name())
                        .param("now", at(now))
                        .param("id", id)
                        .param("from", from.name())
                        .update()
                == 1;
    }

    /** From now on the job is that person's or token's, whoever made it. */
    void take(UUID id, Account account) {
        jdbc.sql("update bulk_job set actor_id = ?, author = ? where id = ?")
                .params(account.personId(), account.email(), id)
                .update();
    }

    /** As {@link #move}, once no row is left in this state. */
    boolean moveAfter(RowState none, UUID id, BulkState from, BulkState to, Instant now) {
        boolean left = jdbc.sql("select line from bulk_row where job_id = ? and state = ? limit 1")
                .params(id, none.name())
                .query(Integer.class)
                .optional()
                .isPresent();
        return !left && move(id, from, to, now);
    }

    /** Removes jobs whose node died while it put them together: that have not grown since then. */
    void forgetUnread(Instant then) {
        jdbc.sql("delete from bulk_job where state = 'READING' and made_at < ?")
                .param(at(then))
                .update();
    }

    /** Jobs that ended, or were made and never started, before then: some of them. */
    int forget(Instant then, int most) {
        List<UUID> old = jdbc.sql("select id from bulk_job where coalesce(ended_at, made_at) < :then"
                        + " and state not in ('LOOKING', 'RUNNING')"
                        + " and id not in (select undoes from bulk_job where undoes is not null) limit :most")
                .param("then", at(then))
                .param("most", most)
                .query((row, index) -> row.getObject("id", UUID.class))
                .list();
        old.forEach(this::remove);
        return old.size();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static BulkJob job(ResultSet row, int index) throws SQLException {
        String format = row.getString("format");
        String mode = row.getString("mode");
        Long maxAge = row.getObject("max_age", Long.class);
        return new BulkJob(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                BulkKind.valueOf(row.getString("kind")),
                BulkState.valueOf(row.getString("state")),
                row.getObject("actor_id", UUID.class),
                row.getString("author"),
                row.getBoolean("several"),
                Objects.requireNonNull(instant(row, "made_at")),
                instant(row, "ready_at"),
                instant(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("source"),
                format == null ? null : FileFormat.valueOf(format),
                Remark.parse(row.getString("notes")),
                mode == null ? null : PolicyMode.valueOf(mode),
                maxAge == null ? null : new MaxAge(maxAge),
                row.getString("reason"),
                row.getInt("total"),
                row.getObject("undoes", UUID.class));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
