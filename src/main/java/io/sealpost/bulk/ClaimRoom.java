package io.sealpost.bulk;

import io.sealpost.bulk.file.Remark;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaim;
import io.sealpost.domains.UnprovedClaims;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Refuses the rows for which an organization has too many domains that it has not proved: the last of a file. */
@Component
class ClaimRoom {

    private static final String COMING = "select organization_id, count(*) as coming from bulk_row"
            + " where job_id = :job and state = 'PLANNED' and result = 'CREATE' group by organization_id";

    private static final String FIRST_BEYOND = "select line from bulk_row"
            + " where job_id = :job and state = 'PLANNED' and result = 'CREATE' and organization_id = :organization"
            + " order by job_id, state, line offset :room rows fetch next 1 row only";

    private static final String REFUSE = "update bulk_row set state = 'DONE', result = 'ERROR', words = :words,"
            + " text = null, to_mode = null"
            + " where job_id = :job and state = 'PLANNED' and result = 'CREATE' and organization_id = :organization"
            + " and line >= :first";

    private final UnprovedClaims unproved;
    private final JdbcClient jdbc;

    ClaimRoom(UnprovedClaims unproved, JdbcClient jdbc) {
        this.unproved = unproved;
        this.jdbc = jdbc;
    }

    /** Once every row was looked at: what would be refused says so, as far as is known now. */
    void refuseBeyond(BulkJob job) {
        Map<UUID, Integer> coming = new HashMap<>();
        jdbc.sql(COMING).param("job", job.id()).query(row -> {
            coming.put(row.getObject("organization_id", UUID.class), row.getInt("coming"));
        });
        unproved.room(coming.keySet()).forEach((organization, room) -> {
            if (coming.getOrDefault(organization, 0) > room) {
                refuseBeyond(job, organization, room);
            }
        });
    }

    private void refuseBeyond(BulkJob job, UUID organization, int room) {
        int first = jdbc.sql(FIRST_BEYOND)
                .param("job", job.id())
                .param("organization", organization)
                .param("room", room)
                .query(Integer.class)
                .single();
        jdbc.sql(REFUSE)
                .param("words", Remark.print(List.of(words(unproved.most()))))
                .param("job", job.id())
                .param("organization", organization)
                .param("first", first)
                .update();
    }

    /** What was refused when it was done: somebody has claimed more domains since it was looked at. */
    Map<DomainName, Outcome> refused(Map<DomainName, DomainClaim> claimed) {
        Map<DomainName, Outcome> refused = new HashMap<>();
        claimed.forEach((name, claim) -> {
            if (claim instanceof DomainClaim.TooManyUnproved(int most)) {
                refused.put(name, Outcome.error(words(most)));
            }
        });
        return refused;
    }

    private static Remark words(int most) {
        return Remark.of("bulk.row.too-many-unproved", most);
    }
}
