package io.sealpost.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes, revokes and checks the tokens of programs. 30 wrong tokens from an address, then one every 30 seconds, so that
 * guessing costs the database nothing; a token that was right before on this node is always looked at.
 */
@Service
public class TokenDesk {

    /** More than one token for each thing that an organization runs is a mistake of a script. */
    private static final int MOST = 100;

    private static final Duration LAST_USE_PRECISION = Duration.ofMinutes(1);

    private final ApiTokens tokens;
    private final Clock clock;
    private final Attempts attempts;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    TokenDesk(ApiTokens tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
        this.attempts = new Attempts(clock, 30, Duration.ofMinutes(15));
    }

    /**
     * Makes a token and answers its secret, which cannot be had again; empty where the organization has 100 already.
     *
     * @param name 1 to 100 characters
     */
    @Transactional
    public Optional<String> issue(Account creator, TokenScope scope, String name) {
        if (tokens.countByOrganizationIdAndRevokedAtIsNull(creator.organizationId()) >= MOST) {
            return Optional.empty();
        }
        TokenSecret secret = TokenSecret.random();
        tokens.save(new ApiToken(creator, scope, name, secret, clock.instant()));
        return Optional.of(secret.text());
    }

    /** The organization's tokens that were not revoked, the newest first. */
    @Transactional(readOnly = true)
    public List<TokenDetails> list(Account account, TokenScope scope) {
        return tokens
                .findByOrganizationIdAndScopeAndRevokedAtIsNullOrderByCreatedAtDescId(account.organizationId(), scope)
                .stream()
                .map(ApiToken::details)
                .toList();
    }

    /** Makes a token worthless at once, on every node; false where the organization has no such token. */
    @Transactional
    public boolean revoke(Account account, UUID id) {
        Optional<ApiToken> token = tokens.findByOrganizationIdAndId(account.organizationId(), id);
        token.ifPresent(found -> found.revoke(clock.instant()));
        return token.isPresent();
    }

    /**
     * Checks what a program shows.
     *
     * @param authorization the value of its {@code Authorization} field
     * @param address where it asks from
     */
    @Transactional
    public TokenCheck check(@Nullable String authorization, String address, TokenScope scope) {
        String hash = TokenSecret.ofBearer(authorization).map(TokenSecret::hash).orElse("");
        boolean before = known.getIfPresent(hash) != null;
        String network = SignInThrottle.network(address);
        Duration wait = before ? Duration.ZERO : attempts.take(network);
        if (!wait.isZero()) {
            return new TokenCheck.Wait(wait);
        }
        Instant now = clock.instant();
        Optional<ApiToken> token =
                hash.isEmpty() ? Optional.empty() : tokens.findByHash(hash).filter(found -> found.allows(scope, now));
        if (token.isEmpty()) {
            known.invalidate(hash);
            return new TokenCheck.Wrong();
        }
        if (!before) {
            attempts.giveBack(network);
            known.put(hash, true);
        }
        tokens.used(token.get().id(), now, now.minus(LAST_USE_PRECISION));
        return new TokenCheck.Right(token.get().organizationId());
    }
}
