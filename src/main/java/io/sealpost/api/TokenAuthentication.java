package io.sealpost.api;

import io.sealpost.accounts.TokenHolder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** A program that showed its token with this request. */
final class TokenAuthentication extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1;

    private final transient TokenHolder holder;

    TokenAuthentication(TokenHolder holder) {
        super(List.of(new SimpleGrantedAuthority("SCOPE_" + holder.scope().word())));
        this.holder = holder;
        setAuthenticated(true);
    }

    /** The secret is not kept. */
    @Override
    public String getCredentials() {
        return "";
    }

    @Override
    public TokenHolder getPrincipal() {
        return holder;
    }

    @Override
    public String getName() {
        return holder.account().email();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
