package io.sealpost.accounts;

import io.sealpost.storage.DatabaseReady;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Gives an unattended installation its first token, to the organization of the person whom the set-up made, who runs the
 * instance: so the token makes organizations and brings people. Once in the life of a database: a token that was revoked
 * does not come back with the next start.
 */
@Component
class FirstToken {

    private static final Logger log = LoggerFactory.getLogger(FirstToken.class);
    private static final String NAME = "SEALPOST_SETUP_API_TOKEN";

    private final Accounts accounts;
    private final TokenDesk tokens;
    private final @Nullable String owner;
    private final @Nullable TokenSecret secret;

    /** Fails the start on a token that cannot be one, before anybody waits for it to work. */
    FirstToken(Accounts accounts, TokenDesk tokens, AccountsProperties properties) {
        this.accounts = accounts;
        this.tokens = tokens;
        this.owner = properties.adminEmail();
        this.secret = read(properties.apiToken());
    }

    // After the first owner was made.
    @EventListener
    @Order(1)
    void on(DatabaseReady ready) {
        if (secret == null) {
            return;
        }
        Optional<Account> account = owner == null ? Optional.empty() : accounts.of(owner);
        if (account.isEmpty()) {
            log.error("{} is set, but nobody has the address in SEALPOST_SETUP_ADMIN_EMAIL; no token was made.", NAME);
            return;
        }
        try {
            tokens.accept(account.get(), NAME, secret)
                    .ifPresent(scope -> log.info("Accepted the first API token, {}, as {}.", secret, scope.word()));
        } catch (DataIntegrityViolationException anotherNode) {
            log.debug("Another node has accepted the first API token");
        }
    }

    private static @Nullable TokenSecret read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        return TokenSecret.of(text.strip()).orElseThrow(FirstTokenException::new);
    }
}
