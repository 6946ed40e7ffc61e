package io.sealpost.checks.history;

import io.sealpost.checks.CheckOptions;
import io.sealpost.checks.history.RunRecords.Run;
import io.sealpost.dns.DomainName;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Checks of any domain, for anybody. Who knows a result's token sees it for a day, on any node. Limits for each visitor
 * are the page's; here is how many run at once.
 */
@Service
public class PublicChecks {

    /** For so long a result can be seen. */
    public static final Duration KEPT = Duration.ofDays(1);

    private static final Duration RECENT = Duration.ofMinutes(1);
    private static final int TOKEN_LENGTH = 22;

    private final LiveRuns live;
    private final RunRecords records;
    private final RunRows rows;
    private final RunResults results;
    private final HistoryProperties properties;
    private final Clock clock;

    PublicChecks(
            LiveRuns live,
            RunRecords records,
            RunRows rows,
            RunResults results,
            HistoryProperties properties,
            Clock clock) {
        this.live = live;
        this.records = records;
        this.rows = rows;
        this.results = results;
        this.properties = properties;
        this.clock = clock;
    }

    /**
     * A public check.
     *
     * @param result what it found, once it has ended well
     * @param keptUntil from then on it is not found any more
     */
    public record PublicCheck(RunProgress progress, Optional<CheckRunDetails> result, Instant keptUntil) {}

    /** Whether the operator allows checks without an account. */
    public boolean enabled() {
        return properties.publicLookup();
    }

    /**
     * Begins a check and returns its token; that of a running check of the same domain, or of one that is a minute old
     * at most, where there is one. Empty where too many are running, or the operator allows none.
     */
    public Optional<String> start(DomainName domain) {
        if (!enabled()) {
            return Optional.empty();
        }
        String key = "public/" + domain;
        Optional<UUID> known = joined(domain, key);
        if (known.isPresent()) {
            return known.map(PublicChecks::token);
        }
        if (rows.openOf(null) >= properties.publicAtOnce()) {
            return Optional.empty();
        }
        Run run = new Run(UUID.randomUUID(), domain, null, RunOrigin.PUBLIC, null);
        if (!records.begin(run, key)) {
            return joined(domain, key).map(PublicChecks::token);
        }
        live.follow(run, CheckOptions.plain(), report -> records.ended(run, report));
        return Optional.of(token(run.id()));
    }

    /** The check with this token, unless it is older than a day. */
    public Optional<PublicCheck> find(String token) {
        UUID id = enabled() ? id(token) : null;
        return id == null
                ? Optional.empty()
                : rows.find(null, id)
                        .filter(found -> clock.instant().isBefore(keptUntil(found)))
                        .map(found ->
                                new PublicCheck(results.progress(found), results.details(found), keptUntil(found)));
    }

    private Optional<UUID> joined(DomainName domain, String key) {
        return rows.open(key).or(() -> rows.publicSince(domain, clock.instant().minus(RECENT)));
    }

    private static Instant keptUntil(RunRows.Found found) {
        return found.line().startedAt().plus(KEPT);
    }

    /** The id's 122 random bits, in 22 letters. */
    static String token(UUID id) {
        ByteBuffer bytes =
                ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static @Nullable UUID id(String token) {
        if (token.length() != TOKEN_LENGTH) {
            return null;
        }
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
            return new UUID(bytes.getLong(), bytes.getLong());
        } catch (IllegalArgumentException foreign) {
            return null;
        }
    }
}
