package io.sealpost.checks.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Attempts;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * How often one visitor may begin a public check: 10 at once, then one every 30 seconds. An IPv6 address counts as its
 * /64; all of a /48, which one site may get, have 40 at once, then one every 7.5 seconds, between them. Somebody who is
 * signed in counts as that person, wherever they are, and has 60 at once, then one every 5 seconds.
 */
@Component
class CheckThrottle {

    private static final int SITE_BYTES = 6;

    private final Attempts byNetwork;
    private final Attempts bySite;
    private final Attempts byPerson;

    CheckThrottle(Clock clock) {
        this.byNetwork = new Attempts(clock, 10, Duration.ofMinutes(5));
        this.bySite = new Attempts(clock, 40, Duration.ofMinutes(5));
        this.byPerson = new Attempts(clock, 60, Duration.ofMinutes(5));
    }

    /** Zero to go on, else how long to wait. */
    Duration take(@Nullable Account account, String address) {
        if (account != null) {
            return byPerson.take(account.personId().toString());
        }
        Duration wait = byNetwork.take(Attempts.network(address));
        return wait.isZero() ? bySite.take(Attempts.network(address, SITE_BYTES)) : wait;
    }
}
