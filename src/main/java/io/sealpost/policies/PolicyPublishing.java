package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.audit.AuditAction;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.StsPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Publishes policies: every publication is a new, unchangeable version with a higher id, served at once. */
@Service
public class PolicyPublishing {

    private final DomainPolicies policies;
    private final PolicyVersions versions;
    private final DomainClaims domains;
    private final PolicyRevisions revisions;
    private final OrganizationRules rules;
    private final PolicyAudit audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PolicyPublishing(
            DomainPolicies policies,
            PolicyVersions versions,
            DomainClaims domains,
            PolicyRevisions revisions,
            OrganizationRules rules,
            PolicyAudit audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.policies = policies;
        this.versions = versions;
        this.domains = domains;
        this.revisions = revisions;
        this.rules = rules;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Publishes a policy.
     *
     * @param basedOn the number of the version that the author was looking at, 0 for none or an adopted one
     * @param reason why, at most 500 characters, may be empty
     * @throws NoSuchElementException if the account's organization has no such domain, or it was removed
     * @throws ApprovalNeededException if it has to be proposed ({@link PolicyApproval})
     */
    @Transactional
    public Publication publish(Account account, DomainName domain, StsPolicy policy, int basedOn, String reason) {
        alone(account);
        return publish(account, account.email(), domain, policy, basedOn, reason, null);
    }

    /** Publishes what somebody proposed and this account approves, in the name of the author. */
    Publication approved(
            Account approver,
            String author,
            DomainName domain,
            StsPolicy policy,
            int basedOn,
            String reason,
            @Nullable Integer republishedFrom) {
        return publish(approver, author, domain, policy, basedOn, reason, republishedFrom);
    }

    /**
     * Publishes the policy of an older version again, as a new version.
     *
     * @throws NoSuchElementException if there is no such domain or version, or no policy can be read from that version
     */
    @Transactional
    public Publication republish(Account account, DomainName domain, int number, int basedOn, String reason) {
        alone(account);
        DomainPolicy current = lock(account, domain);
        StsPolicy policy = versions.findByDomainIdAndNumber(current.getId(), number)
                .map(PolicyVersion::details)
                .flatMap(VersionDetails::policy)
                .orElseThrow();
        return publish(account, account.email(), domain, policy, basedOn, reason, number);
    }

    private Publication publish(
            Account account,
            String author,
            DomainName domain,
            StsPolicy policy,
            int basedOn,
            String reason,
            @Nullable Integer republishedFrom) {
        DomainPolicy current = lock(account, domain);
        // Under the lock, which whoever takes the domain away waits for.
        if (!domains.holds(current.getId())) {
            return new Publication.NotProved();
        }
        PolicyVersion before = versions.findByDomainIdAndNumber(current.getId(), current.number())
                .orElse(null);
        if (current.number() != basedOn && before != null) {
            return new Publication.Superseded(before.details());
        }
        if (before != null && before.serves(policy)) {
            return new Publication.Unchanged(before.details());
        }
        Instant now = clock.instant();
        PolicyVersion next = current.publish(policy, author, reason.strip(), now);
        if (republishedFrom != null) {
            next.from(republishedFrom);
        }
        return serve(account, current, before, next);
    }

    private Publication serve(
            Account account, DomainPolicy policy, @Nullable PolicyVersion before, PolicyVersion next) {
        VersionDetails published = next.details();
        if (before != null) {
            before.servedUntil(published.publishedAt());
        }
        policies.saveAndFlush(policy);
        versions.saveAndFlush(next);
        audit.version(
                AuditAction.POLICY_PUBLISHED,
                account,
                policy.summary().domain(),
                before == null ? null : before.details(),
                published);
        policy.takesEffectWith(revisions.next());
        events.publishEvent(policy.changed(published.text()));
        return new Publication.Published(published);
    }

    private void alone(Account account) {
        if (rules.needsApproval(account)) {
            throw new ApprovalNeededException();
        }
    }

    private DomainPolicy lock(Account account, DomainName domain) {
        account.needs(Right.CHANGE_DOMAINS);
        return policies.lock(account.organizationId(), domain)
                .filter(policy -> policy.state() != PolicyState.REMOVED)
                .orElseThrow();
    }
}
