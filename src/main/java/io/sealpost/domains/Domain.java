package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A domain that an organization has claimed; kept when it leaves, so that its history waits for its return. */
@Entity
@Table(name = "domain")
class Domain {

    @Id
    private UUID id;

    private UUID organizationId;
    private DomainName name;
    private Instant claimedAt;
    private @Nullable Instant removedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init") // for Hibernate
    protected Domain() {}

    Domain(UUID organizationId, DomainName name, Instant claimedAt) {
        this.id = UUID.randomUUID();
        this.organizationId = organizationId;
        this.name = name;
        this.claimedAt = claimedAt;
    }

    boolean removed() {
        return removedAt != null;
    }

    boolean belongsTo(UUID organization) {
        return organizationId.equals(organization);
    }

    void remove(Instant at) {
        if (removed()) {
            throw new IllegalStateException(name + " was removed already");
        }
        removedAt = at;
    }

    /** The domain comes back to the organization that had it. */
    void comeBack(Instant at) {
        if (!removed()) {
            throw new IllegalStateException(name + " is still claimed");
        }
        removedAt = null;
        claimedAt = at;
    }

    ClaimedDomain claimed() {
        return new ClaimedDomain(id, organizationId, name, claimedAt, removedAt);
    }
}
