package io.sealpost.domains;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Every claim of one name, locked: who holds it, and who waits for it. */
record Claims(List<Domain> all) {

    Optional<Domain> of(UUID organizationId) {
        return all.stream()
                .filter(domain -> domain.organizationId().equals(organizationId))
                .findFirst();
    }

    Optional<Domain> byId(UUID id) {
        return all.stream().filter(domain -> domain.getId().equals(id)).findFirst();
    }

    Optional<Domain> holder() {
        return all.stream().filter(Domain::held).findFirst();
    }

    /** Those that have proved control while another one holds it. */
    List<Domain> waiting() {
        return all.stream().filter(domain -> domain.transferDueAt() != null).toList();
    }
}
