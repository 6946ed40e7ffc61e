package io.sealpost.domains;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Whether another organization has the name, or has come to it since this domain was dropped. */
    boolean passedOn(Domain dropped) {
        Instant since = Objects.requireNonNull(dropped.removedAt());
        return others(dropped).anyMatch(other -> other.held() || !before(other.provedAt(), since));
    }

    /** Whether another organization's proof of the name is being looked for. */
    boolean soughtByOthers(Domain dropped) {
        return others(dropped).anyMatch(other -> !other.removed() && other.watched());
    }

    private Stream<Domain> others(Domain one) {
        return all.stream().filter(other -> other != one);
    }

    private static boolean before(@Nullable Instant time, Instant other) {
        return time == null || time.isBefore(other);
    }

    /** Those that have proved control while another one holds it. */
    List<Domain> waiting() {
        return all.stream().filter(domain -> domain.transferDueAt() != null).toList();
    }
}
