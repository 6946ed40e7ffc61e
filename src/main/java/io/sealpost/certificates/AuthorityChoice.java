package io.sealpost.certificates;

import io.sealpost.certificates.CertificateTrouble.Code;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which authority a host's next order goes to. */
@Component
class AuthorityChoice {

    /** After so many failures at the first authority, each second attempt is made at the other one. */
    private static final int BEFORE_OTHER = 2;

    private final Authorities authorities;
    private final AcmeAccounts accounts;
    private final Clock clock;

    AuthorityChoice(Authorities authorities, AcmeAccounts accounts, Clock clock) {
        this.authorities = authorities;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** The authority; or null, and until when every one wants to be left alone. */
    record Chosen(@Nullable AcmeAuthority authority, Instant until, CertificateTrouble trouble) {}

    Chosen of(CertificateHost row) {
        Instant soonest = null;
        for (AcmeAuthority authority : inOrder(row)) {
            Instant blocked = accounts.blockedUntil(authority.directory());
            if (blocked == null) {
                return new Chosen(authority, clock.instant(), away(authority));
            }
            soonest = soonest == null || blocked.isBefore(soonest) ? blocked : soonest;
        }
        return new Chosen(
                null,
                soonest == null ? clock.instant() : soonest,
                away(authorities.all().getFirst()));
    }

    /** Whether a new order could go to an authority that answers. */
    boolean alternative(CertificateHost row) {
        return row.order() == null && of(row).authority() != null;
    }

    private List<AcmeAuthority> inOrder(CertificateHost row) {
        List<AcmeAuthority> order = new ArrayList<>(authorities.all());
        boolean other = row.failures() >= BEFORE_OTHER && row.failures() % 2 == 0;
        return other ? order.reversed() : order;
    }

    private static CertificateTrouble away(AcmeAuthority authority) {
        return CertificateTrouble.of(Code.AUTHORITY_UNREACHABLE, authority.directory());
    }
}
