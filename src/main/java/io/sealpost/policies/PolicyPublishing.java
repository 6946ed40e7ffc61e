package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ApprovalNeededException;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.StsPolicy;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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
        return only(publish(account, List.of(new PolicyWish(domain, policy, basedOn)), reason));
    }

    /**
     * Publishes the policies of many domains in one transaction, each as one alone would be.
     *
     * @param wishes of different domains; of what is published again the caller knows the older version's policy
     * @throws NoSuchElementException if there is one of them that the account's organization does not have, or it was
     *     removed; then none is published
     * @throws ApprovalNeededException if they have to be proposed ({@link PolicyApproval})
     */
    @Transactional
    public Map<DomainName, Publication> publish(Account account, List<PolicyWish> wishes, String reason) {
        alone(account);
        return publish(account, account.email(), wishes, reason);
    }

    /** Publishes what somebody proposed and this account approves, in the name of the author. */
    Publication approved(Account approver, String author, PolicyWish wish, String reason) {
        return only(publish(approver, author, List.of(wish), reason));
    }

    /**
     * Publishes the policy of an older version again, as a new version.
     *
     * @throws NoSuchElementException if there is no such domain or version, or no policy can be read from that version
     */
    @Transactional
    public Publication republish(Account account, DomainName domain, int number, int basedOn, String reason) {
        alone(account);
        DomainPolicy current = only(lock(account, List.of(domain)));
        StsPolicy policy = versions.findByDomainIdAndNumber(current.getId(), number)
                .map(PolicyVersion::details)
                .flatMap(VersionDetails::policy)
                .orElseThrow();
        return only(publish(account, List.of(new PolicyWish(domain, policy, basedOn, number)), reason));
    }

    private Map<DomainName, Publication> publish(
            Account account, String author, List<PolicyWish> wishes, String reason) {
        Map<DomainName, DomainPolicy> locked =
                lock(account, wishes.stream().map(PolicyWish::domain).toList());
        List<UUID> ids = locked.values().stream().map(DomainPolicy::getId).toList();
        // Under the locks, which whoever takes the domain away waits for.
        Set<UUID> held = domains.holding(ids);
        Map<UUID, PolicyVersion> newest =
                versions.newest(ids).stream().collect(Collectors.toMap(PolicyVersion::domainId, version -> version));
        Map<DomainName, Publication> answers = new HashMap<>();
        List<NextVersion> next = new ArrayList<>();
        Instant now = clock.instant();
        for (PolicyWish wish : wishes) {
            DomainPolicy policy = Objects.requireNonNull(locked.get(wish.domain()));
            PolicyVersion before = newest.get(policy.getId());
            Publication without = without(wish, policy, before, held);
            if (without == null) {
                PolicyVersion made = made(policy, wish, author, reason, now);
                next.add(new NextVersion(policy, before, made));
                without = new Publication.Published(made.details());
            }
            answers.put(wish.domain(), without);
        }
        serve(account, next);
        return answers;
    }

    /** What comes of it where nothing is published; null where something is. */
    private static @Nullable Publication without(
            PolicyWish wish, DomainPolicy policy, @Nullable PolicyVersion before, Set<UUID> held) {
        if (!held.contains(policy.getId())) {
            return new Publication.NotProved();
        }
        if (before == null) {
            return null;
        }
        if (policy.number() != wish.basedOn()) {
            return new Publication.Superseded(before.details());
        }
        return before.serves(wish.policy()) ? new Publication.Unchanged(before.details()) : null;
    }

    private static PolicyVersion made(DomainPolicy policy, PolicyWish wish, String author, String reason, Instant now) {
        PolicyVersion made = policy.publish(wish.policy(), author, reason.strip(), now);
        return wish.republishedFrom() == null ? made : made.from(wish.republishedFrom());
    }

    private void serve(Account account, List<NextVersion> all) {
        if (all.isEmpty()) {
            return;
        }
        for (NextVersion next : all) {
            if (next.before() != null) {
                next.before().servedUntil(next.made().details().publishedAt());
            }
        }
        audit.published(account, all);
        long revision = revisions.next(all.size());
        for (NextVersion next : all) {
            next.policy().takesEffectWith(revision++);
        }
        versions.saveAllAndFlush(all.stream().map(NextVersion::made).toList());
        events.publishEvent(new HostedPoliciesChanged(
                all.stream()
                        .map(next -> next.policy().hosted(next.made().details().text()))
                        .toList(),
                account.organizationId()));
    }

    private void alone(Account account) {
        if (rules.needsApproval(account)) {
            throw new ApprovalNeededException();
        }
    }

    private Map<DomainName, DomainPolicy> lock(Account account, List<DomainName> names) {
        account.needs(Right.CHANGE_DOMAINS);
        Map<DomainName, DomainPolicy> locked = new HashMap<>();
        for (DomainPolicy policy : policies.lockAll(account.organizationId(), names)) {
            if (policy.state() != PolicyState.REMOVED) {
                locked.put(policy.domainName(), policy);
            }
        }
        if (locked.size() < names.size()) {
            throw new NoSuchElementException("No such domain");
        }
        return locked;
    }

    private static <T> T only(Map<DomainName, T> one) {
        return one.values().iterator().next();
    }
}
