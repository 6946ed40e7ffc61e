package io.sealpost.integrations;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sealpost.edge.HostedDomains;
import io.sealpost.policies.PublishedPolicies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What Traefik was told last, kept packed until other domains are hosted: it asks every five seconds, and a hundred
 * thousand routers are 20 MB of text and 1.5 MB packed.
 */
@Component
class TraefikAnswers {

    private static final long MOST_BYTES = 64L << 20;

    private record Kept(HostedDomains.Mark mark, byte[] packed) {}

    private final HostedDomains hosted;
    private final PublishedPolicies policies;
    private final TraefikConfiguration configuration;
    private final Cache<UUID, Kept> kept = Caffeine.newBuilder()
            .maximumWeight(MOST_BYTES)
            .weigher((UUID organization, Kept answer) -> answer.packed().length)
            .expireAfterAccess(Duration.ofHours(1))
            .build();

    TraefikAnswers(HostedDomains hosted, PublishedPolicies policies, TraefikConfiguration configuration) {
        this.hosted = hosted;
        this.policies = policies;
        this.configuration = configuration;
    }

    /** The configuration for all that the organization hosts, in JSON, packed by gzip. */
    byte[] packed(UUID organizationId) {
        // Before the names are read: a domain that comes meanwhile makes the next answer a fresh one.
        HostedDomains.Mark mark = hosted.mark();
        Kept answer =
                kept.asMap().compute(organizationId, (id, old) -> current(old, mark) ? old : new Kept(mark, pack(id)));
        return Objects.requireNonNull(answer).packed();
    }

    private static boolean current(@Nullable Kept kept, HostedDomains.Mark mark) {
        return kept != null && kept.mark().equals(mark);
    }

    private byte[] pack(UUID organizationId) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes, 1 << 16)) {
            configuration.write(reader -> policies.names(organizationId, reader), out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
