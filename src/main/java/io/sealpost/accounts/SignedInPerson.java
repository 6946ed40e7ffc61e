package io.sealpost.accounts;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.userdetails.UserDetails;

/** The principal of a session: the account, and how often the person's sessions were ended before. */
final class SignedInPerson implements UserDetails {

    private static final long serialVersionUID = 2;

    private final Account account;
    private final long sessionEpoch;

    SignedInPerson(Account account, long sessionEpoch) {
        this.account = account;
        this.sessionEpoch = sessionEpoch;
    }

    public Account getAccount() {
        return account;
    }

    long sessionEpoch() {
        return sessionEpoch;
    }

    /** Pages show and hide by these; whether something is done is decided by {@link Account#needs}. */
    @Override
    public Collection<? extends GrantedAuthority> getAuthorities() {
        List<GrantedAuthority> authorities = new ArrayList<>();
        authorities.add(new SimpleGrantedAuthority("ROLE_VIEWER"));
        add(Right.CHANGE_DOMAINS, "ROLE_EDITOR", authorities);
        add(Right.MANAGE_ORGANIZATION, "ROLE_OWNER", authorities);
        add(Right.RUN_INSTANCE, "ROLE_OPERATOR", authorities);
        return authorities;
    }

    private void add(Right right, String authority, List<GrantedAuthority> authorities) {
        if (account.may(right)) {
            authorities.add(new SimpleGrantedAuthority(authority));
        }
    }

    @Override
    public @Nullable String getPassword() {
        return null;
    }

    @Override
    public String getUsername() {
        return account.email();
    }
}
