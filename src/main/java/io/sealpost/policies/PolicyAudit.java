package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the trail keeps of policies: of what is served what everybody can read there, of proposals that there was one. */
@Component
class PolicyAudit {

    private final AuditTrail audit;

    PolicyAudit(AuditTrail audit) {
        this.audit = audit;
    }

    /** Versions that were adopted. */
    void adopted(Account account, List<NextVersion> versions) {
        versions(AuditAction.POLICY_ADOPTED, account, versions);
    }

    /** Versions that are served from now on. */
    void published(Account account, List<NextVersion> versions) {
        versions(AuditAction.POLICY_PUBLISHED, account, versions);
    }

    private void versions(AuditAction action, Account account, List<NextVersion> versions) {
        audit.write(
                account.actor(),
                versions.stream()
                        .map(next -> version(
                                action,
                                account,
                                next.policy().domainName(),
                                next.before() == null ? null : next.before().details(),
                                next.made().details()))
                        .toList());
    }

    private static Happened version(
            AuditAction action,
            Account account,
            DomainName domain,
            @Nullable VersionDetails before,
            VersionDetails after) {
        Happened happened = told(action, account, domain);
        if (before != null) {
            happened = happened.before("version", before.number())
                    .before("id", before.policyId())
                    .before("mode", before.mode())
                    .before("maxAge", before.maxAgeSeconds())
                    .before("mx", mx(before))
                    .before("sha256", before.sha256());
        }
        return happened.after("version", after.number())
                .after("id", after.policyId())
                .after("mode", after.mode())
                .after("maxAge", after.maxAgeSeconds())
                .after("mx", mx(after))
                .after("sha256", after.sha256())
                .after("author", after.author().equals(account.email()) ? null : after.author())
                .after("republishedFrom", after.republishedFrom());
    }

    /** What becomes of a proposal. */
    void proposal(AuditAction action, Account account, ProposalDetails proposal) {
        proposals(action, account, List.of(proposal));
    }

    /** As {@link #proposal}, of many. */
    void proposals(AuditAction action, Account account, List<ProposalDetails> proposals) {
        audit.write(
                account.actor(),
                proposals.stream()
                        .map(proposal -> told(action, account, proposal.domain())
                                .after("proposal", proposal.id())
                                .after("mode", proposal.policy().mode())
                                .after("author", proposal.author())
                                .after("version", proposal.became()))
                        .toList());
    }

    void reportAddress(Account account, DomainName domain, @Nullable String before, String after) {
        audit.write(
                account.actor(),
                told(AuditAction.REPORT_ADDRESS_CHANGED, account, domain)
                        .before("address", before)
                        .after("address", after));
    }

    private static Happened told(AuditAction action, Account account, DomainName domain) {
        return Happened.of(action).in(account.organizationId()).at(domain.ascii());
    }

    private static @Nullable String mx(VersionDetails version) {
        return version.policy()
                .map(policy -> policy.mx().stream().map(Object::toString).collect(Collectors.joining(" ")))
                .orElse(null);
    }
}
