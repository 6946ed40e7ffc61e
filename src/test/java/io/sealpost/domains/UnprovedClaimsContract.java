package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** How many domains may be claimed without a proof, on every database that Sealpost runs on. */
@TestPropertySource(properties = "sealpost.domains.unproved-claims=3")
abstract class UnprovedClaimsContract extends OwnershipFixture {

    @Autowired
    UnprovedClaims unproved;

    @Test
    void nobodyClaimsMoreThanSoManyWithoutProof() {
        Map<DomainName, DomainClaim> claimed = claims.claim(mallory, names(0, 5));
        assertThat(claimed.values().stream().filter(DomainClaim.Claimed.class::isInstance))
                .hasSize(3);
        assertThat(claimed)
                .containsEntry(domain.child("d3"), new DomainClaim.TooManyUnproved(3))
                .containsEntry(domain.child("d4"), new DomainClaim.TooManyUnproved(3));
        assertThat(ownership.of(mallory, domain.child("d3"))).isEmpty();
        assertThat(claims.claim(mallory, domain.child("d0"))).isInstanceOf(DomainClaim.AlreadyHere.class);
        assertThat(claims.claim(alice, domain.child("d3")))
                .as("each organization has its own")
                .isInstanceOf(DomainClaim.Claimed.class);
        assertThat(unproved.room(List.of(mallory.organizationId(), alice.organizationId())))
                .isEqualTo(Map.of(mallory.organizationId(), 0, alice.organizationId(), 2));
    }

    @Test
    void aProofOrARemovalMakesRoom() {
        claims.claim(mallory, names(0, 3));
        assertThat(claims.claim(mallory, domain)).isInstanceOf(DomainClaim.TooManyUnproved.class);
        removal.remove(mallory, domain.child("d2"));
        assertThat(claims.claim(mallory, domain)).isInstanceOf(DomainClaim.Claimed.class);
        assertThat(claims.claim(mallory, domain.child("d2")))
                .as("what comes back counts")
                .isInstanceOf(DomainClaim.TooManyUnproved.class);

        showChallenge(mallory);
        assertThat(look(mallory)).isEqualTo(OwnershipState.PROVED);
        assertThat(claims.claim(mallory, domain.child("d2"))).isInstanceOf(DomainClaim.Claimed.class);
    }

    @Test
    void whoWaitsForATransferHasProved() {
        holdAndServe(alice);
        claims.claim(mallory, domain);
        showChallenge(mallory);
        assertThat(look(mallory)).isEqualTo(OwnershipState.TRANSFER);
        assertThat(unproved.room(Set.of(mallory.organizationId()))).containsEntry(mallory.organizationId(), 3);
    }

    @Test
    void theTrustedClaimAsManyAsTheyLike() {
        Account staff = somebody("staff@example.com", true);
        assertThat(claims.claim(staff, names(0, 10)).values()).hasOnlyElementsOfType(DomainClaim.Claimed.class);
        assertThat(unproved.room(Set.of(staff.organizationId(), UUID.randomUUID())))
                .isEmpty();
    }

    private Set<DomainName> names(int from, int to) {
        Set<DomainName> names = new LinkedHashSet<>();
        IntStream.range(from, to).forEach(number -> names.add(domain.child("d" + number)));
        return names;
    }
}
