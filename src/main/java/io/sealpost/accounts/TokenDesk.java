package io.sealpost.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import io.sealpost.audit.Happened;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
    private final AuditTrail audit;

    TokenDesk(ApiTokens tokens, Clock clock, AuditTrail audit) {
        this.audit = audit;
        this.tokens = tokens;
        this.clock = clock;
        this.attempts = new Attempts(clock, 30, Duration.ofMinutes(15));
    }

    /**
     * Makes a token that never expires and answers its secret, which cannot be had again; empty where the organization
     * has 100 already.
     *
     * @param scope {@link TokenScope#OPERATOR} only for people who run the instance
     * @param name 1 to 100 characters
     */
    @Transactional
    public Optional<String> issue(Account creator, TokenScope scope, String name) {
        return issue(creator, scope, name, null).map(IssuedToken::secret);
    }

    /**
     * As {@link #issue(Account, TokenScope, String)}. What a token makes ends with that token at the latest.
     *
     * @param expiresAt from when on it opens nothing; null for never
     */
    @Transactional
    public Optional<IssuedToken> issue(Account creator, TokenScope scope, String name, @Nullable Instant expiresAt) {
        creator.needs(Right.MANAGE_ORGANIZATION);
        if (scope == TokenScope.OPERATOR) {
            creator.needs(Right.RUN_INSTANCE);
            // It lasts as long as its maker runs the instance, and so a person has to have made it.
            creator.needsToBeAPerson();
        }
        if (tokens.countByOrganizationIdAndRevokedAtIsNull(creator.organizationId()) >= MOST) {
            return Optional.empty();
        }
        TokenSecret secret = TokenSecret.random();
        Instant end = noLaterThanItsMaker(creator, expiresAt);
        ApiToken token = tokens.save(new ApiToken(creator, scope, name, secret, clock.instant(), end));
        tell(AuditAction.TOKEN_ISSUED, creator.actor(), token);
        return Optional.of(new IssuedToken(token.details(), secret.text()));
    }

    /** A token that ends soon would else make one that never does. */
    private @Nullable Instant noLaterThanItsMaker(Account creator, @Nullable Instant expiresAt) {
        if (!creator.program()) {
            return expiresAt;
        }
        ApiToken maker = tokens.findOpen(creator.personId()).orElse(null);
        Instant end = maker == null ? null : maker.expiresAt();
        return end != null && (expiresAt == null || expiresAt.isAfter(end)) ? end : expiresAt;
    }

    /**
     * Accepts a secret that the operator chose, for the first token of an installation; once in its life. It may do what
     * the account may: who sets it has the password of the first operator beside it.
     *
     * @return its scope; empty where it was accepted before
     */
    @Transactional
    Optional<TokenScope> accept(Account account, String name, TokenSecret secret) {
        if (tokens.findByHash(secret.hash()).isPresent()) {
            return Optional.empty();
        }
        TokenScope scope = TokenScope.most(account);
        ApiToken token = tokens.save(new ApiToken(account, scope, name, secret, clock.instant(), null));
        tell(AuditAction.TOKEN_ISSUED, Actor.system(name), token);
        return Optional.of(scope);
    }

    /** The organization's tokens with one of these scopes that were not revoked, the newest first. */
    @Transactional(readOnly = true)
    public List<TokenDetails> list(Account account, Set<TokenScope> scopes) {
        account.needsAsProgram(Right.MANAGE_ORGANIZATION);
        return tokens
                .findByOrganizationIdAndScopeInAndRevokedAtIsNullOrderByCreatedAtDescId(
                        account.organizationId(), scopes)
                .stream()
                .map(ApiToken::details)
                .toList();
    }

    /** As {@link #list(Account, Set)} for one scope. */
    @Transactional(readOnly = true)
    public List<TokenDetails> list(Account account, TokenScope scope) {
        return list(account, Set.of(scope));
    }

    /** One of the organization's tokens, revoked or not. */
    @Transactional(readOnly = true)
    public Optional<TokenDetails> of(Account account, UUID id) {
        return tokens.findByOrganizationIdAndId(account.organizationId(), id).map(ApiToken::details);
    }

    /** Makes a token worthless at once, on every node; false where the organization has no such token. */
    @Transactional
    public boolean revoke(Account account, UUID id) {
        account.needs(Right.MANAGE_ORGANIZATION);
        Optional<ApiToken> token = tokens.findByOrganizationIdAndId(account.organizationId(), id);
        token.ifPresent(found -> {
            found.revoke(clock.instant());
            tell(AuditAction.TOKEN_REVOKED, account.actor(), found);
        });
        return token.isPresent();
    }

    /**
     * Checks what a program shows where only tokens of one scope count.
     *
     * @param authorization the value of its {@code Authorization} field
     * @param address where it asks from
     */
    @Transactional
    public TokenCheck check(@Nullable String authorization, String address, TokenScope scope) {
        return check(authorization, address, Set.of(scope));
    }

    /** As {@link #check(String, String, TokenScope)}, for programs of the API; what they may do is the holder's scope. */
    @Transactional
    public TokenCheck check(@Nullable String authorization, String address) {
        return check(authorization, address, EnumSet.allOf(TokenScope.class));
    }

    private void tell(AuditAction action, Actor actor, ApiToken token) {
        Happened happened = Happened.of(action)
                .in(token.organizationId())
                .to(token.holder().account().email());
        TokenDetails details = token.details();
        audit.write(
                actor,
                action == AuditAction.TOKEN_REVOKED
                        ? happened.before("scope", details.scope().word())
                        : happened.after("scope", details.scope().word()).after("expires", details.expiresAt()));
    }

    private TokenCheck check(@Nullable String authorization, String address, Set<TokenScope> scopes) {
        String hash = TokenSecret.ofBearer(authorization).map(TokenSecret::hash).orElse("");
        boolean before = known.getIfPresent(hash) != null;
        String network = Attempts.network(address);
        Duration wait = before ? Duration.ZERO : attempts.take(network);
        if (!wait.isZero()) {
            return new TokenCheck.Wait(wait);
        }
        Instant now = clock.instant();
        Optional<TokenHolder> holder = hash.isEmpty() ? Optional.empty() : holder(hash, scopes, now);
        if (holder.isEmpty()) {
            known.invalidate(hash);
            return new TokenCheck.Wrong();
        }
        if (!before) {
            attempts.giveBack(network);
            known.put(hash, true);
        }
        tokens.used(holder.get().tokenId(), now, now.minus(LAST_USE_PRECISION));
        return new TokenCheck.Right(holder.get());
    }

    private Optional<TokenHolder> holder(String hash, Set<TokenScope> scopes, Instant now) {
        return tokens.findOpenByHash(hash)
                .filter(token -> token.counts(now))
                .map(ApiToken::holder)
                .filter(holder -> scopes.contains(holder.scope()));
    }
}
