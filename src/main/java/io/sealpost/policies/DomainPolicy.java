package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimedDomain;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.PolicyIds;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.storage.AddedRow;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The policy of one domain: what is current, and which id comes next. Its versions are {@link PolicyVersion}s. */
@Entity
@Table(name = "policy")
class DomainPolicy extends AddedRow<UUID> {

    @Id
    private UUID domainId;

    @SuppressWarnings("UnusedVariable") // queries read it
    private UUID organizationId;

    private DomainName domainName;

    @SuppressWarnings("UnusedVariable") // queries read it
    private String searchText;

    @Enumerated(EnumType.STRING)
    private PolicyState state;

    @Enumerated(EnumType.STRING)
    private @Nullable PolicyMode mode;

    private @Nullable Long maxAge;
    private @Nullable String policyId;
    private @Nullable String lastId;
    private @Nullable String adoptedId;
    private @Nullable String seenId;
    private int number;
    private Instant changedAt;
    private @Nullable String reportAddress;
    private long revision;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected DomainPolicy() {}

    DomainPolicy(ClaimedDomain domain) {
        this.domainId = domain.id();
        this.organizationId = domain.organizationId();
        this.domainName = domain.name();
        this.searchText = DomainSearch.textOf(domain.name());
        this.state = PolicyState.DRAFT;
        this.changedAt = domain.claimedAt();
    }

    /** Makes the next version, with an id above every id that this domain ever had or showed in DNS. */
    PolicyVersion publish(StsPolicy policy, String author, String reason, Instant now) {
        if (state == PolicyState.REMOVED) {
            throw new IllegalStateException(domainName + " was removed");
        }
        Instant at = now.isBefore(changedAt) ? changedAt : now; // the clock may go back, the history may not
        PolicyId id = nextId(now);
        number++;
        state = PolicyState.PUBLISHED;
        mode = policy.mode();
        maxAge = policy.maxAge().seconds();
        policyId = id.value();
        lastId = id.value();
        changedAt = at;
        return PolicyVersion.published(domainId, number, id, policy, author, reason, at);
    }

    /** Goes on serving what another organization served until now, so that senders see no change. */
    PolicyVersion takeOver(StsPolicy policy, PolicyId id, Instant at) {
        number++;
        state = PolicyState.PUBLISHED;
        mode = policy.mode();
        maxAge = policy.maxAge().seconds();
        policyId = id.value();
        // Later ids are above both.
        if (lastId == null) {
            lastId = id.value();
        } else {
            seenId = id.value();
        }
        changedAt = at;
        return PolicyVersion.takenOver(domainId, number, id, policy, at);
    }

    /** Goes on serving the newest version, which was served until the domain was let go. */
    void resume(PolicyVersion newest, Instant at) {
        if (state != PolicyState.REMOVED) {
            throw new IllegalStateException(domainName + " is here");
        }
        VersionDetails last = newest.servedAgain();
        state = PolicyState.PUBLISHED;
        mode = last.mode();
        maxAge = last.maxAgeSeconds();
        policyId = last.policyId();
        changedAt = at;
    }

    /** Above every id that this domain ever had or showed in DNS. */
    PolicyId nextId(Instant now) {
        List<PolicyId> foreign = Stream.of(adoptedId, seenId)
                .filter(Objects::nonNull)
                .map(PolicyId::new)
                .toList();
        return PolicyIds.next(now, lastId == null ? null : new PolicyId(lastId), foreign);
    }

    /** Version 0: only before version 1. */
    PolicyVersion adopt(ForeignPolicy foreign, String author, Instant at) {
        if (number > 0) {
            throw new IllegalStateException(domainName + " has versions of its own");
        }
        PolicyId id = foreign.id();
        if (id != null) {
            adoptedId = id.value();
        }
        return PolicyVersion.adopted(domainId, foreign, author, at);
    }

    void seenInDns(PolicyId id) {
        seenId = id.value();
    }

    void remove(Instant at) {
        if (state == PolicyState.REMOVED) {
            throw new IllegalStateException(domainName + " was removed already");
        }
        state = PolicyState.REMOVED;
        mode = null;
        changedAt = at;
    }

    DomainPolicy comeBack(Instant at) {
        state = PolicyState.DRAFT;
        mode = null;
        maxAge = null;
        policyId = null;
        changedAt = at;
        return this;
    }

    void reportsGoTo(String address) {
        reportAddress = address;
    }

    /** The change takes effect on the edges and in the lists with this revision. */
    void takesEffectWith(long newRevision) {
        revision = newRevision;
    }

    HostedPolicy hosted(byte @Nullable [] text) {
        return new HostedPolicy(domainName, text == null ? null : policyId, text, revision);
    }

    HostedPoliciesChanged changed(byte @Nullable [] text) {
        return new HostedPoliciesChanged(hosted(text), organizationId);
    }

    PolicySummary summary() {
        return new PolicySummary(
                domainId, domainName, state, mode, maxAge, policyId, seenId, number, changedAt, reportAddress);
    }

    PolicyState state() {
        return state;
    }

    int number() {
        return number;
    }

    DomainName domainName() {
        return domainName;
    }

    @Override
    public UUID getId() {
        return domainId;
    }
}
