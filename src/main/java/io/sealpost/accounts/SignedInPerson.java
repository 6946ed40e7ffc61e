package io.sealpost.accounts;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.CredentialsContainer;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The principal of a session: the account, what its role allows, and how often its sessions were ended before. */
final class SignedInPerson implements UserDetails, CredentialsContainer {

    private static final long serialVersionUID = 1;

    private final Account account;
    private final Role role;
    private final long sessionEpoch;
    private @Nullable String passwordHash;

    SignedInPerson(Account account, Role role, long sessionEpoch, @Nullable String passwordHash) {
        this.account = account;
        this.role = role;
        this.sessionEpoch = sessionEpoch;
        this.passwordHash = passwordHash;
    }

    public Account getAccount() {
        return account;
    }

    long sessionEpoch() {
        return sessionEpoch;
    }

    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        return List.of(new SimpleGrantedAuthority("ROLE_" + role));
    }

    @Override
    public @Nullable String getPassword() {
        return passwordHash;
    }

    @Override
    public String getUsername() {
        return account.email();
    }

    @Override
    public void eraseCredentials() {
        passwordHash = null;
    }
}
