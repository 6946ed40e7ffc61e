package io.sealpost.api.webhook;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationClosed;
import io.sealpost.accounts.Right;
import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.certificates.SecretVault;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** An organization's webhooks: makes them, finds them, takes them away. */
@Service
public class Webhooks {

    /** More than one for each system that an organization runs is a mistake of a script. */
    public static final int MOST = 20;

    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;
    private final SecretVault vault;
    private final Clock clock;
    private final WebhookAudit audit;
    private final DeliveryQueue queue;

    Webhooks(JdbcClient jdbc, SecretVault vault, Clock clock, WebhookAudit audit, DeliveryQueue queue) {
        this.queue = queue;
        this.audit = audit;
        this.jdbc = jdbc;
        this.vault = vault;
        this.clock = clock;
    }

    /** A webhook at the one moment at which its secret is shown. */
    public record Made(Webhook webhook, String secret) {

        /** The secret stays out of logs. */
        @Override
        public String toString() {
            return "Made[" + webhook + "]";
        }
    }

    /** Makes a webhook; empty where the organization has twenty already. @param events at least one */
    @Transactional
    public Optional<Made> make(Account account, WebhookUrl url, Set<WebhookEvent> events) {
        account.needs(Right.MANAGE_ORGANIZATION);
        if (of(account).size() >= MOST) {
            return Optional.empty();
        }
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(secret);
        UUID id = UUID.randomUUID();
        jdbc.sql("""
            insert into webhook (id, organization_id, url, events, secret, created_by, created_at)
            values (:id, :organization, :url, :events, :secret, :by, :now)
            """)
                .param("id", id)
                .param("organization", account.organizationId())
                .param("url", url.toString())
                .param("events", events.stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                .param("secret", vault.seal(secret, purpose(id)))
                .param("by", account.email())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        return of(account, id).map(webhook -> {
            audit.tell(AuditAction.WEBHOOK_MADE, account.actor(), webhook);
            return new Made(webhook, WebhookSignature.text(secret));
        });
    }

    /** The oldest first; for owners, as all about webhooks. */
    public List<Webhook> of(Account account) {
        account.needs(Right.MANAGE_ORGANIZATION);
        return of(account.organizationId());
    }

    public Optional<Webhook> of(Account account, UUID id) {
        return of(account).stream().filter(webhook -> webhook.id().equals(id)).findFirst();
    }

    /** Takes it away with its deliveries; false where the organization has none such. */
    @Transactional
    public boolean remove(Account account, UUID id) {
        account.needs(Right.MANAGE_ORGANIZATION);
        Webhook webhook = of(account, id).orElse(null);
        if (webhook == null) {
            return false;
        }
        audit.tell(AuditAction.WEBHOOK_REMOVED, account.actor(), webhook);
        jdbc.sql("delete from webhook_delivery where webhook_id = ?").param(id).update();
        return jdbc.sql("delete from webhook where id = ?").param(id).update() > 0;
    }

    List<Webhook> of(UUID organizationId) {
        return jdbc.sql("select * from webhook where organization_id = ? order by created_at, id")
                .param(organizationId)
                .query(Webhooks::webhook)
                .list();
    }

    byte[] secret(UUID id) {
        byte[] kept = jdbc.sql("select secret from webhook where id = ?")
                .param(id)
                .query((row, index) -> Objects.requireNonNull(row.getBytes("secret")))
                .single();
        return vault.open(kept, purpose(id));
    }

    /**
     * From now on it is told again, and what was on its way when it was stopped goes on; false where the organization has
     * none such.
     */
    @Transactional
    public boolean start(Account account, UUID id) {
        Webhook webhook = of(account, id).orElse(null);
        if (webhook == null) {
            return false;
        }
        int started = jdbc.sql("update webhook set stopped_at = null, failures = 0, resumes_at = null"
                        + " where id = ? and stopped_at is not null")
                .param(id)
                .update();
        if (started > 0) {
            audit.tell(AuditAction.WEBHOOK_STARTED, account.actor(), webhook);
            queue.goOn(id);
        }
        return true;
    }

    /** An organization that nobody may enter tells nobody what happens in it. */
    @EventListener
    @Transactional
    public void on(OrganizationClosed closed) {
        of(closed.organizationId()).forEach(this::stop);
    }

    /** The receiver said that it is gone, or its organization was closed. */
    @Transactional
    public void stop(Webhook webhook) {
        int stopped = jdbc.sql("update webhook set stopped_at = :now where id = :id and stopped_at is null")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("id", webhook.id())
                .update();
        if (stopped > 0) {
            audit.tell(AuditAction.WEBHOOK_STOPPED, Actor.itself(), webhook);
        }
    }

    /** Seals every secret with the key-encryption key of now, so that an older one can be put away. */
    void reseal() {
        jdbc.sql("select id, secret from webhook")
                .query((row, index) -> {
                    UUID id = row.getObject("id", UUID.class);
                    vault.renewed(Objects.requireNonNull(row.getBytes("secret")), purpose(id))
                            .ifPresent(renewed -> jdbc.sql("update webhook set secret = :secret where id = :id")
                                    .param("secret", renewed)
                                    .param("id", id)
                                    .update());
                    return id;
                })
                .list();
    }

    static Webhook webhook(ResultSet row, int index) throws SQLException {
        OffsetDateTime stopped = row.getObject("stopped_at", OffsetDateTime.class);
        OffsetDateTime resumes = row.getObject("resumes_at", OffsetDateTime.class);
        return new Webhook(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("url"),
                Arrays.stream(row.getString("events").split(","))
                        .map(WebhookEvent::valueOf)
                        .collect(Collectors.toSet()),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                stopped == null ? null : stopped.toInstant(),
                resumes == null ? null : resumes.toInstant());
    }

    private static String purpose(UUID id) {
        return "webhook " + id;
    }
}
