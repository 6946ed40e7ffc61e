package io.sealpost.audit;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Where the chains end just now. */
@Component
class AuditHeads {

    private final JdbcClient jdbc;

    AuditHeads(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Until the end of the caller's transaction nobody else seals. */
    void lock() {
        jdbc.sql("select sequence from audit_head where chain = :chain for update")
                .param("chain", AuditSealing.INSTANCE)
                .query(Long.class)
                .single();
    }

    AuditHead of(UUID chain) {
        return Objects.requireNonNull(of(List.of(chain)).get(chain));
    }

    /** One for each of these. */
    Map<UUID, AuditHead> of(Collection<UUID> chains) {
        Map<UUID, AuditHead> ends = new HashMap<>();
        chains.forEach(chain -> ends.put(chain, AuditHead.NONE));
        jdbc.sql("select chain, sequence, hash from audit_head where chain in (:chains)")
                .param("chains", chains)
                .query(row -> {
                    ends.put(
                            Objects.requireNonNull(row.getObject("chain", UUID.class)),
                            new AuditHead(row.getLong("sequence"), Objects.requireNonNull(row.getString("hash"))));
                });
        return ends;
    }

    void move(Map<UUID, AuditHead> ends) {
        ends.forEach((chain, end) -> {
            if (write("update audit_head set sequence = :sequence, hash = :hash where chain = :chain", chain, end)
                    == 0) {
                write("insert into audit_head (chain, sequence, hash) values (:chain, :sequence, :hash)", chain, end);
            }
        });
    }

    private int write(String sql, UUID chain, AuditHead end) {
        return jdbc.sql(sql)
                .param("chain", chain)
                .param("sequence", end.sequence())
                .param("hash", end.hash())
                .update();
    }
}
