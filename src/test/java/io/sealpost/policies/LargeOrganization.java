package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.storage.RowsRead;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;

/** An H2 of its own with an organization of a thousand domains, of which a page shows few: the others shall not be read. */
public final class LargeOrganization {

    /** What a page shows. */
    public static final List<DomainName> SHOWN = IntStream.range(40, 50)
            .mapToObj(FleetSeed::name)
            .map(DomainName::new)
            .toList();

    /** More rows than are read for it, and far fewer than there are. */
    public static final int FEW = 3 * SHOWN.size();

    public final DataSource database = RowsRead.migrated();
    public final JdbcTemplate jdbc = new JdbcTemplate(database);
    public final Account alice = new Account(UUID.randomUUID(), organization("Large"), "alice@example.org");

    public LargeOrganization() {
        new FleetSeed(jdbc).add(alice.organizationId(), 0, 1_000);
    }

    /** One more, that nobody belongs to. */
    public UUID organization(String name) {
        UUID organization = UUID.randomUUID();
        jdbc.update(
                "insert into organization (id, version, name, name_key, created_at) values (?, 0, ?, ?, current_timestamp)",
                organization,
                name,
                name);
        return organization;
    }
}
