package io.sealpost.api.webhook;

import io.sealpost.certificates.HostCertificate;
import io.sealpost.certificates.HostCertificatesChanged;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.DomainHealthChanged;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainClaims;
import io.sealpost.domains.TransferCompleted;
import io.sealpost.policies.HostedPoliciesChanged;
import io.sealpost.policies.HostedPolicy;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes events down for the webhooks that want them, in the transaction in which they happen. */
@Component
class WebhookListener {

    private static final String POLICY_HOST = "mta-sts.";

    private final Webhooks webhooks;
    private final DeliveryQueue queue;
    private final DomainClaims domains;

    WebhookListener(Webhooks webhooks, DeliveryQueue queue, DomainClaims domains) {
        this.webhooks = webhooks;
        this.queue = queue;
        this.domains = domains;
    }

    @EventListener
    @Transactional
    void on(HostedPoliciesChanged changed) {
        List<Webhook> all = webhooks.of(changed.organizationId());
        queue.add(changed.policies().stream()
                .flatMap(policy -> news(all, policy).stream())
                .toList());
    }

    private static List<News> news(List<Webhook> all, HostedPolicy policy) {
        WebhookEvent event = policy.served() ? WebhookEvent.VERSION_PUBLISHED : WebhookEvent.DOMAIN_REMOVED;
        return news(all, event, about(policy.domain(), "policyId", policy.id()));
    }

    /** For the organization that had it, the domain is gone. */
    @EventListener
    @Transactional
    void on(TransferCompleted transfer) {
        ClaimedDomain gone = transfer.from();
        tell(gone.organizationId(), WebhookEvent.DOMAIN_REMOVED, about(gone.name(), "policyId", null));
    }

    @EventListener
    @Transactional
    void on(HostCertificatesChanged changed) {
        Map<DomainName, HostCertificate> certificates = new LinkedHashMap<>();
        for (HostCertificate certificate : changed.certificates()) {
            String host = certificate.host().ascii();
            if (host.startsWith(POLICY_HOST)) { // else the dashboard's own
                certificates.put(new DomainName(host.substring(POLICY_HOST.length())), certificate);
            }
        }
        Map<UUID, List<Webhook>> all = new HashMap<>();
        domains.lastHeld(certificates.keySet()).forEach((domain, owner) -> {
            HostCertificate certificate = Objects.requireNonNull(certificates.get(domain));
            tell(
                    all.computeIfAbsent(owner.organizationId(), webhooks::of),
                    WebhookEvent.CERTIFICATE_CHANGED,
                    about(domain, "fingerprint", certificate.fingerprint()));
        });
    }

    @EventListener
    @Transactional
    void on(DomainHealthChanged changed) {
        Map<String, Object> about = about(changed.domain(), "verdict", word(changed.now()));
        if (changed.before() != null) {
            about.put("before", word(changed.before()));
        }
        about.put("check", changed.run().toString());
        tell(changed.organizationId(), WebhookEvent.HEALTH_CHANGED, about);
        if (works(changed.now()) && !works(changed.before())) {
            tell(changed.organizationId(), WebhookEvent.DOMAIN_VERIFIED, about);
        }
    }

    private void tell(UUID organization, WebhookEvent event, Map<String, Object> about) {
        tell(webhooks.of(organization), event, about);
    }

    private void tell(List<Webhook> all, WebhookEvent event, Map<String, Object> about) {
        queue.add(news(all, event, about));
    }

    /** For those of them that want it. */
    private static List<News> news(List<Webhook> all, WebhookEvent event, Map<String, Object> about) {
        return all.stream()
                .filter(webhook ->
                        webhook.stoppedAt() == null && webhook.events().contains(event))
                .map(webhook -> new News(webhook, event, about))
                .toList();
    }

    private static boolean works(@Nullable Verdict verdict) {
        return verdict == Verdict.PROTECTED || verdict == Verdict.TESTING;
    }

    private static String word(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    private static Map<String, Object> about(DomainName domain, String key, @Nullable String value) {
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("domain", domain.ascii());
        if (value != null) {
            about.put(key, value);
        }
        return about;
    }
}
