package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.domains.BoundNames;
import io.sealpost.domains.BoundNames.BoundDomain;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.StsRecord;
import io.sealpost.policies.providers.DnsRecord;
import io.sealpost.policies.providers.DnsRecord.Type;
import io.sealpost.policies.providers.RecordForm;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** The records of the operator's zone to which customers' {@code _mta-sts} are aliases: each policy's current id. */
@Service
public class BoundZone {

    private static final int PAGE = 1_000;
    private static final Duration TTL = Duration.ofMinutes(5);

    private final BoundNames names;
    private final JdbcClient jdbc;

    BoundZone(BoundNames names, JdbcClient jdbc) {
        this.names = names;
        this.jdbc = jdbc;
    }

    public boolean exists() {
        return names.zone() != null;
    }

    /** Gives every line to {@code reader}. For operators. */
    public void lines(Account account, Consumer<String> reader) {
        account.needs(Right.RUN_INSTANCE);
        String last = "";
        List<BoundDomain> page;
        do {
            page = names.page(last, PAGE);
            Map<UUID, String> ids = ids(page);
            for (BoundDomain bound : page) {
                last = bound.challenge();
                String id = ids.get(bound.holder());
                if (id != null) {
                    reader.accept(RecordForm.zoneFileLine(
                            new DnsRecord(
                                    bound.names().recordTarget(), Type.TXT, new StsRecord(new PolicyId(id)).text()),
                            TTL));
                }
            }
        } while (page.size() == PAGE);
    }

    private Map<UUID, String> ids(List<BoundDomain> page) {
        Map<UUID, String> ids = new HashMap<>();
        if (!page.isEmpty()) {
            jdbc.sql("select domain_id, policy_id from policy where domain_id in (:ids) and state = 'PUBLISHED'")
                    .param("ids", page.stream().map(BoundDomain::holder).toList())
                    .query(row -> {
                        ids.put(row.getObject("domain_id", UUID.class), row.getString("policy_id"));
                    });
        }
        return ids;
    }
}
