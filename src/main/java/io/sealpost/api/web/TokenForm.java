package io.sealpost.api.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.TokenScope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A token that is to be made, as it was typed.
 *
 * @param scope the word of one of {@link TokenScope#OF_API}
 * @param lifetime days, or {@code never}
 */
record TokenForm(String name, String scope, String lifetime) {

    static final List<String> LIFETIMES = List.of("30", "90", "365", "never");

    private static final List<TokenScope> SCOPES =
            List.of(TokenScope.READ, TokenScope.PUBLISH, TokenScope.ADMIN, TokenScope.OPERATOR);
    private static final int LONGEST = 100;
    private static final Map<String, TokenScope> BY_WORD =
            SCOPES.stream().collect(Collectors.toMap(TokenScope::word, Function.identity()));

    TokenForm(@Nullable String name, @Nullable String scope, @Nullable String lifetime) {
        this.name = name == null ? "" : name.strip();
        this.scope = scope == null || !BY_WORD.containsKey(scope) ? TokenScope.READ.word() : scope;
        this.lifetime = lifetime == null || !LIFETIMES.contains(lifetime) ? "90" : lifetime;
    }

    /** Those that somebody may give, from the least to the most. */
    static List<String> scopes(Account account) {
        return SCOPES.stream()
                .filter(scope -> scope != TokenScope.OPERATOR || account.may(Right.RUN_INSTANCE))
                .map(TokenScope::word)
                .toList();
    }

    static TokenForm blank() {
        return new TokenForm(null, null, null);
    }

    /** The message that says what is wrong with it, or null. */
    @Nullable
    String problem() {
        if (name.isEmpty()) {
            return "api.tokens.name.missing";
        }
        return name.length() > LONGEST ? "api.tokens.name.long" : null;
    }

    TokenScope tokenScope() {
        return BY_WORD.getOrDefault(scope, TokenScope.READ);
    }

    /** From when on it opens nothing; null for never. */
    @Nullable
    Instant expiry(Instant now) {
        return lifetime.equals("never") ? null : now.plus(Duration.ofDays(Long.parseLong(lifetime)));
    }
}
