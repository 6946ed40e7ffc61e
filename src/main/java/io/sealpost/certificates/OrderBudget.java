package io.sealpost.certificates;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps our orders below the authority's limit, over all nodes. Who finds no room gets a time at which there may be. */
@Component
class OrderBudget {

    private static final int SHARES = 5;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AcmeAccounts accounts;
    private final AcmeProperties properties;
    private final Clock clock;

    OrderBudget(
            JdbcClient jdbc,
            TransactionTemplate transaction,
            AcmeAccounts accounts,
            AcmeProperties properties,
            Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.accounts = accounts;
        this.properties = properties;
        this.clock = clock;
    }

    /** Empty where the order may be made now, and is counted; else when to ask again. */
    Optional<Instant> take(String directory, String host, boolean renewal) {
        accounts.ensureRow(directory);
        return Optional.ofNullable(transaction.execute(status -> taken(directory, host, renewal)));
    }

    private @Nullable Instant taken(String directory, String host, boolean renewal) {
        Instant now = clock.instant();
        Instant nextSlot = jdbc.sql("select next_slot from acme_directory where directory = :directory for update")
                .param("directory", directory)
                .query((row, index) -> Optional.ofNullable(row.getObject("next_slot", OffsetDateTime.class)))
                .single()
                .map(OffsetDateTime::toInstant)
                .orElse(now);
        jdbc.sql("delete from acme_order where directory = :directory and ordered_at <= :before")
                .param("directory", directory)
                .param("before", at(now.minus(properties.orderWindow())))
                .update();
        int limit = properties.orderLimit();
        int ceiling = renewal ? limit : Math.max(1, limit - limit / SHARES);
        int orders = jdbc.sql("select count(*) from acme_order where directory = :directory")
                .param("directory", directory)
                .query(Integer.class)
                .single();
        if (orders < ceiling) {
            jdbc.sql("insert into acme_order (id, directory, host, ordered_at) values (:id, :directory, :host, :now)")
                    .param("id", UUID.randomUUID())
                    .param("directory", directory)
                    .param("host", host)
                    .param("now", at(now))
                    .update();
            return null;
        }
        return slot(directory, now, nextSlot, renewal);
    }

    // Hosts without room are spread as the limit refills, so that a hundred thousand of them do not ask all at once.
    private Instant slot(String directory, Instant now, Instant nextSlot, boolean renewal) {
        Instant room = oldest(directory).plus(properties.orderWindow());
        Duration share = properties.orderWindow().dividedBy(properties.orderLimit());
        if (renewal) {
            return room;
        }
        Instant slot = (nextSlot.isAfter(room) ? nextSlot : room).plus(share);
        jdbc.sql("update acme_directory set next_slot = :slot where directory = :directory")
                .param("slot", at(slot))
                .param("directory", directory)
                .update();
        return slot.isAfter(now) ? slot : now.plus(share);
    }

    private Instant oldest(String directory) {
        return jdbc.sql("select min(ordered_at) from acme_order where directory = :directory")
                .param("directory", directory)
                .query((row, index) -> row.getObject(1, OffsetDateTime.class).toInstant())
                .single();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
