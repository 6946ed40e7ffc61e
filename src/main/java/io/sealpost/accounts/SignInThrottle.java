package io.sealpost.accounts;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * Slows guessing down: 5 wrong passwords for an account, then one every 3 minutes; 30 from an address, then one every
 * 30 seconds. Also a right password waits, or the answer would tell that it is right.
 *
 * <p>Somebody who keeps guessing must not lock the owner out: an address from which the account signed in before (since
 * the start of this node, at most 30 days ago) has five tries of its own, which strangers cannot use up. An IPv6
 * address counts as its /64, which is what one customer gets.
 */
@Component
class SignInThrottle {

    private final Attempts byAccount;
    private final Attempts byAddress;
    private final Cache<String, Boolean> known = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(Duration.ofDays(30))
            .build();

    SignInThrottle(Clock clock) {
        this.byAccount = new Attempts(clock, 5, Duration.ofMinutes(15));
        this.byAddress = new Attempts(clock, 30, Duration.ofMinutes(15));
    }

    /** Takes a try for this account from this address; zero to go on, else how long to wait. */
    Duration take(String emailKey, String address) {
        String network = Attempts.network(address);
        Duration wait = byAddress.take(network);
        return wait.isZero() ? byAccount.take(account(emailKey, network)) : wait;
    }

    /** As {@link #take(String, String)}, where nobody guesses at an account: a passkey says itself whose it is. */
    Duration take(String address) {
        return byAddress.take(Attempts.network(address));
    }

    void succeeded(String emailKey, String address) {
        String network = Attempts.network(address);
        byAddress.giveBack(network);
        byAccount.forget(account(emailKey, network));
        known.put(pair(emailKey, network), true);
    }

    private String account(String emailKey, String network) {
        String pair = pair(emailKey, network);
        return known.getIfPresent(pair) == null ? emailKey : pair;
    }

    private static String pair(String emailKey, String network) {
        return emailKey + " " + network;
    }
}
