package io.sealpost.accounts;

import java.util.UUID;

/**
 * A program that showed a token which counts.
 *
 * @param tokenId the token's
 * @param account for whom it acts; in histories it stands as the token's name and the beginning of its secret
 * @param scope what it may do
 */
public record TokenHolder(UUID tokenId, Account account, TokenScope scope) {

    public boolean may(TokenScope wanted) {
        return scope.includes(wanted);
    }
}
