package io.sealpost.certificates;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** After a rotation of the key-encryption key: seals anew what an older one had sealed, a few at a time. */
@Component
class Resealing {

    private static final Logger log = LoggerFactory.getLogger(Resealing.class);
    private static final Limit BATCH = Limit.of(100);

    private final StoredCertificates certificates;
    private final CertificateHosts hosts;
    private final JdbcClient jdbc;
    private final KeyVault vault;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    Resealing(
            StoredCertificates certificates,
            CertificateHosts hosts,
            JdbcClient jdbc,
            KeyVault vault,
            TransactionTemplate transaction,
            AuditTrail audit) {
        this.audit = audit;
        this.certificates = certificates;
        this.hosts = hosts;
        this.jdbc = jdbc;
        this.vault = vault;
        this.transaction = transaction;
    }

    private record Account(String directory, byte[] key) {}

    private record Batch(int done, int unreadable) {}

    void run() {
        int done = all(this::certificateBatch) + all(this::orderBatch) + all(this::accountBatch);
        if (done > 0) {
            log.info("{} private keys are sealed anew with the key-encryption key {}", done, vault.currentKeyId());
        }
    }

    private int all(Function<String, Batch> batches) {
        int done = 0;
        while (true) {
            Batch batch = transaction.execute(status -> told(batches.apply(vault.currentKeyId())));
            done += batch.done();
            if (batch.unreadable() > 0) {
                log.error(
                        "{} private keys cannot be opened: the key-encryption key that sealed them is missing here",
                        batch.unreadable());
            }
            // What cannot be opened would be found again for ever.
            if (batch.done() == 0 || batch.unreadable() > 0) {
                return done;
            }
        }
    }

    private Batch told(Batch batch) {
        if (batch.done() > 0) {
            audit.write(
                    io.sealpost.audit.Actor.itself(),
                    Happened.of(AuditAction.KEYS_RESEALED)
                            .after("keys", batch.done())
                            .after("keyEncryptionKey", vault.currentKeyId()));
        }
        return batch;
    }

    private Batch certificateBatch(String current) {
        return each(certificates.findByKeyIdNot(current, BATCH), certificate -> {
            certificate.resealed(vault.reseal(certificate.sealedKey(), KeyVault.ofCertificate(certificate.getId())));
            certificates.saveAndFlush(certificate);
        });
    }

    private Batch orderBatch(String current) {
        return each(hosts.findByPendingKeyIdNot(current, BATCH), row -> {
            OpenOrder order = row.order();
            if (order != null) {
                row.resealed(vault.reseal(
                        order.sealedKey(), OpenOrder.purposeOfKey(row.host().ascii())));
                hosts.saveAndFlush(row);
            }
        });
    }

    private Batch accountBatch(String current) {
        List<Account> accounts = new ArrayList<>(
                jdbc.sql("select directory, account_key from acme_directory where account_key_id <> :current")
                        .param("current", current)
                        .query((row, index) -> new Account(row.getString("directory"), row.getBytes("account_key")))
                        .list());
        return each(accounts, account -> {
            KeyVault.Sealed sealed = vault.reseal(account.key(), AcmeAccounts.purpose(account.directory()));
            jdbc.sql("update acme_directory set account_key = :key, account_key_id = :id where directory = :directory")
                    .param("key", sealed.bytes())
                    .param("id", sealed.keyId())
                    .param("directory", account.directory())
                    .update();
        });
    }

    private static <T> Batch each(List<T> rows, java.util.function.Consumer<T> reseal) {
        int done = 0;
        int unreadable = 0;
        for (T row : rows) {
            try {
                reseal.accept(row);
                done++;
            } catch (UnreadableKeyException lost) {
                unreadable++;
            }
        }
        return new Batch(done, unreadable);
    }
}
