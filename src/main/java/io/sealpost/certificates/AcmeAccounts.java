package io.sealpost.certificates;

import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Our account at each authority, shared by all nodes, and until when an authority is left alone. */
@Component
class AcmeAccounts {

    private static final Duration SHORTEST_BLOCK = Duration.ofMinutes(1);
    private static final Duration YOUNGEST_FORGOTTEN = Duration.ofHours(1);
    private static final int MOST_DOUBLINGS = 6;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final KeyVault vault;
    private final Clock clock;

    AcmeAccounts(JdbcClient jdbc, TransactionTemplate transaction, KeyVault vault, Clock clock) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.vault = vault;
        this.clock = clock;
    }

    private record Row(@Nullable String url, byte[] sealedKey) {}

    /** The account, made where there is none. Its key is stored first, so that no two nodes make two accounts. */
    AcmeAuthority.Account at(AcmeAuthority authority) throws AuthorityException {
        String directory = authority.directory();
        Row row = transaction.execute(status -> rowWithKey(directory));
        KeyPair key = KeyPairs.read(vault.open(row.sealedKey(), purpose(directory)));
        String url = row.url();
        if (url == null) {
            String made = authority.register(key);
            jdbc.sql("update acme_directory set account_url = :url, account_since = :now where directory = :directory")
                    .param("url", made)
                    .param("now", now())
                    .param("directory", directory)
                    .update();
            url = made;
        }
        return new AcmeAuthority.Account(url, key);
    }

    /**
     * The authority knows the account no more, or refuses it: the next call makes another, with another key. False where
     * it is so young that another one would fare no better.
     */
    boolean forget(String directory) {
        return jdbc.sql("""
                        update acme_directory set account_url = null, account_key = null, account_key_id = null
                         where directory = :directory and account_since < :youngest
                        """)
                        .param("directory", directory)
                        .param(
                                "youngest",
                                clock.instant().minus(YOUNGEST_FORGOTTEN).atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** When the authority may be asked again; null for now. */
    @Nullable
    Instant blockedUntil(String directory) {
        Instant until = jdbc.sql("select blocked_until from acme_directory where directory = :directory")
                .param("directory", directory)
                .query((row, index) -> row.getObject("blocked_until", OffsetDateTime.class))
                .optional()
                .map(OffsetDateTime::toInstant)
                .orElse(null);
        return until != null && until.isAfter(clock.instant()) ? until : null;
    }

    /** Leaves the authority alone: one minute, then twice as long each time, an hour at most, or as long as it said. */
    Instant block(String directory, @Nullable Instant retryAfter) {
        return transaction.execute(status -> {
            ensureRow(directory);
            int failures = jdbc.sql("select failures from acme_directory where directory = :directory for update")
                    .param("directory", directory)
                    .query(Integer.class)
                    .single();
            Instant standing = blockedUntil(directory);
            if (standing != null && retryAfter == null) {
                return standing; // another host was told so just now
            }
            Instant grown = clock.instant().plus(SHORTEST_BLOCK.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS)));
            Instant until = retryAfter != null && retryAfter.isAfter(grown) ? retryAfter : grown;
            jdbc.sql("update acme_directory set failures = failures + 1, blocked_until = :until"
                            + " where directory = :directory")
                    .param("until", until.atOffset(ZoneOffset.UTC))
                    .param("directory", directory)
                    .update();
            return until;
        });
    }

    void answers(String directory) {
        jdbc.sql("update acme_directory set failures = 0, blocked_until = null"
                        + " where directory = :directory and failures > 0")
                .param("directory", directory)
                .update();
    }

    static String purpose(String directory) {
        return "account at " + directory;
    }

    private Row rowWithKey(String directory) {
        ensureRow(directory);
        Row row = read(directory);
        if (row != null) {
            return row;
        }
        KeyVault.Sealed key = vault.seal(KeyPairs.bytes(KeyPairs.newP256()), purpose(directory));
        jdbc.sql("""
                        update acme_directory set account_key = :key, account_key_id = :keyId
                         where directory = :directory and account_key is null
                        """)
                .param("key", key.bytes())
                .param("keyId", key.keyId())
                .param("directory", directory)
                .update();
        Row made = read(directory);
        if (made == null) {
            throw new IllegalStateException("acme_directory has lost " + directory);
        }
        return made;
    }

    private @Nullable Row read(String directory) {
        return jdbc.sql("""
                        select account_url, account_key from acme_directory
                         where directory = :directory and account_key is not null for update
                        """)
                .param("directory", directory)
                .query((row, index) -> new Row(row.getString("account_url"), row.getBytes("account_key")))
                .optional()
                .orElse(null);
    }

    void ensureRow(String directory) {
        Integer rows = jdbc.sql("select count(*) from acme_directory where directory = :directory")
                .param("directory", directory)
                .query(Integer.class)
                .single();
        if (rows == 0) {
            TransactionTemplate own =
                    new TransactionTemplate(java.util.Objects.requireNonNull(transaction.getTransactionManager()));
            own.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);
            try {
                own.executeWithoutResult(status -> jdbc.sql(
                                "insert into acme_directory (directory, failures, version) values (:directory, 0, 0)")
                        .param("directory", directory)
                        .update());
            } catch (DataIntegrityViolationException anotherWasFaster) {
                // There it is.
            }
        }
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
