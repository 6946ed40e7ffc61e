package io.sealpost.domains;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ApprovalNeededException;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Right;
import io.sealpost.dns.DomainName;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says how an organization proves that it controls a domain, looks whether it has, and decides transfers. */
@Service
public class DomainOwnership {

    private final Domains domains;
    private final OwnershipChanges changes;
    private final DroppedDomains dropped;
    private final OwnershipWatch watch;
    private final OrganizationRules rules;
    private final DomainsProperties properties;
    private final Clock clock;

    DomainOwnership(
            Domains domains,
            OwnershipChanges changes,
            DroppedDomains dropped,
            OwnershipWatch watch,
            OrganizationRules rules,
            DomainsProperties properties,
            Clock clock) {
        this.domains = domains;
        this.changes = changes;
        this.dropped = dropped;
        this.watch = watch;
        this.rules = rules;
        this.properties = properties;
        this.clock = clock;
    }

    /** Where the account's organization stands with the domain; another's is not found. */
    public Optional<Ownership> of(Account account, DomainName name) {
        return find(account, name).map(this::ownership);
    }

    /** As {@link #of}, after a look at the DNS now. Blocks; never call it inside a transaction. */
    public Optional<OwnershipLook> lookNow(Account account, DomainName name) {
        return find(account, name).flatMap(domain -> {
            ProofLook seen = watch.lookAt(domain);
            return of(account, name).map(now -> new OwnershipLook(now, seen, clock.instant()));
        });
    }

    /**
     * Hands the domain over to the organization that has proved control; false where there is none.
     *
     * @throws ApprovalNeededException for an editor where the organization asks for four eyes: an owner hands over
     */
    public boolean handOver(Account account, DomainName name) {
        account.needs(Right.CHANGE_DOMAINS);
        if (rules.needsApproval(account)) {
            throw new ApprovalNeededException();
        }
        return find(account, name)
                .map(domain -> changes.handOver(account, domain))
                .orElse(false);
    }

    /** Disputes the transfer: the organization is to prove control anew; false where nobody else has. */
    public boolean object(Account account, DomainName name) {
        account.needs(Right.CHANGE_DOMAINS);
        return find(account, name)
                .map(domain -> changes.object(account, domain))
                .orElse(false);
    }

    private Optional<Domain> find(Account account, DomainName name) {
        return domains.findByOrganizationIdAndName(account.organizationId(), name);
    }

    private Ownership ownership(Domain domain) {
        return new Ownership(
                domain.claimed(),
                domain.state(),
                domain.proof(),
                domain.provedAt(),
                records(domain),
                domain.removed() ? null : domain.departedAt(),
                domain.held() ? dropped.dropsAt(domain) : null,
                domain.transferDueAt(),
                domain.held() ? contestedUntil(domain) : null,
                domain.objecting(),
                domain.leftBecause(),
                domain.returning());
    }

    /** The proof stays asked for where it was made in the DNS; whoever is trusted need show nothing. */
    private @Nullable ProofRecords records(Domain domain) {
        String challenge = domain.challenge();
        boolean unasked = domain.state() == OwnershipState.PROVED
                && !domain.objecting()
                && (domain.proof() == ProofKind.TRUST || domain.proof() == ProofKind.HISTORY);
        return challenge == null || domain.removed() || unasked
                ? null
                : ProofRecords.of(domain.name(), challenge, properties.zone());
    }

    private @Nullable Instant contestedUntil(Domain domain) {
        return domains.findFirstByNameAndTransferDueAtIsNotNullOrderByTransferDueAt(domain.name())
                .map(Domain::transferDueAt)
                .orElse(null);
    }
}
