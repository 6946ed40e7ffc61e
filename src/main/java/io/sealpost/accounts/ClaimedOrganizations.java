package io.sealpost.accounts;

import io.sealpost.audit.Actor;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which organizations claims mean: by id, or by name. What a name means is kept when it is met first, because owners may
 * rename their organization, and must not catch the people of another one by it, nor lock them out.
 */
@Component
class ClaimedOrganizations {

    private static final Logger log = LoggerFactory.getLogger(ClaimedOrganizations.class);

    private final Organizations organizations;
    private final NewOrganizations fresh;
    private final JdbcClient jdbc;
    private final Clock clock;

    ClaimedOrganizations(Organizations organizations, NewOrganizations fresh, JdbcClient jdbc, Clock clock) {
        this.organizations = organizations;
        this.fresh = fresh;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** The highest role in each, in the order of ids, so that two who are changed at once wait for one another. */
    Map<UUID, Role> roles(List<ClaimedRole> claimed, boolean create, Actor actor) {
        Map<UUID, Role> roles = new TreeMap<>();
        for (ClaimedRole one : claimed) {
            find(one.organization(), create, actor)
                    .ifPresent(id ->
                            roles.merge(id, one.role(), (before, now) -> before.compareTo(now) < 0 ? now : before));
        }
        return roles;
    }

    private Optional<UUID> find(String text, boolean create, Actor actor) {
        Optional<UUID> id = id(text);
        if (id.isPresent()) {
            return id.filter(known -> organizations.findById(known).isPresent());
        }
        if (Organization.objection(text) != null) {
            return Optional.empty();
        }
        String key = Organization.keyOf(text);
        return bound(key).or(() -> bind(text, key, create, actor));
    }

    private Optional<UUID> bound(String key) {
        return jdbc.sql("select organization_id from claimed_organization where name_key = :key")
                .param("key", key)
                .query(UUID.class)
                .optional();
    }

    private Optional<UUID> bind(String name, String key, boolean create, Actor actor) {
        // Of several who bring the same new name at once, each waits here for the one before.
        InstallationLock.take(jdbc);
        Optional<UUID> meanwhile = bound(key);
        if (meanwhile.isPresent()) {
            return meanwhile;
        }
        Optional<UUID> found = named(
                key,
                create
                        ? () -> Optional.of(fresh.make(name, actor))
                        : () -> {
                            log.warn(
                                    "Claims name the organization \"{}\", which is not here", Organization.keyOf(name));
                            return Optional.empty();
                        });
        found.ifPresent(id -> jdbc.sql("insert into claimed_organization (name_key, organization_id, bound_at)"
                        + " values (:key, :id, :now)")
                .param("key", key)
                .param("id", id)
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update());
        return found;
    }

    private Optional<UUID> named(String key, Supplier<Optional<UUID>> otherwise) {
        List<UUID> ids = jdbc.sql("select id from organization where name_key = :key and closed_at is null limit 2")
                .param("key", key)
                .query((row, index) -> Objects.requireNonNull(row.getObject("id", UUID.class)))
                .list();
        if (ids.size() > 1) {
            log.warn("Claims name the organization \"{}\", and more than one has this name: use its id", key);
            return Optional.empty();
        }
        return ids.isEmpty() ? otherwise.get() : Optional.of(ids.getFirst());
    }

    private static Optional<UUID> id(String text) {
        try {
            return text.length() == 36 ? Optional.of(UUID.fromString(text)) : Optional.empty();
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }
}
