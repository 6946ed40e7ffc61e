package io.sealpost.certificates;

import io.sealpost.certificates.AcmeAuthority.Proof;
import io.sealpost.certificates.CertificateTrouble.Code;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.TokenChallenge;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The proofs that an order asks for (RFC 8555 §7.5): chooses which to give, and reads what became of them. */
final class AcmeProofs {

    private static final Logger log = LoggerFactory.getLogger(AcmeProofs.class);

    private final List<ChallengeKind> challenges;
    private final AcmeProblems problems;

    AcmeProofs(List<ChallengeKind> challenges, AcmeProblems problems) {
        this.challenges = List.copyOf(challenges);
        this.problems = problems;
    }

    /** Hands each proof over and then lets the authority look; returns what stands against it, or null. */
    @Nullable
    CertificateTrouble give(Order order, Consumer<Proof> proofs) throws AcmeException {
        for (Authorization authorization : order.getAuthorizations()) {
            if (authorization.getStatus() != Status.PENDING) {
                continue;
            }
            TokenChallenge challenge = chosen(authorization);
            if (challenge == null) {
                String offered = authorization.getChallenges().stream()
                        .map(Challenge::getType)
                        .collect(Collectors.joining(", "));
                return CertificateTrouble.of(Code.NO_CHALLENGE, offered);
            }
            if (challenge.getStatus() == Status.PENDING) {
                proofs.accept(proof(challenge));
                trigger(challenge);
            }
        }
        return null;
    }

    /** Why an order failed. */
    CertificateTrouble trouble(Order order) {
        // What a proof says is nearer to the cause than what the order says of it.
        return order.getAuthorizations().stream()
                .filter(authorization -> authorization.getStatus() == Status.INVALID)
                .flatMap(authorization -> authorization.getChallenges().stream())
                .flatMap(challenge -> challenge.getError().stream())
                .findFirst()
                .or(order::getError)
                .map(problems::trouble)
                .orElseGet(() -> problems.trouble(null));
    }

    private @Nullable TokenChallenge chosen(Authorization authorization) {
        for (ChallengeKind kind : challenges) {
            for (Challenge offered : authorization.getChallenges()) {
                if (offered.getType().equals(kind.type()) && offered instanceof TokenChallenge token) {
                    return token;
                }
            }
        }
        return null;
    }

    private static void trigger(TokenChallenge challenge) throws AcmeException {
        try {
            challenge.trigger();
        } catch (AcmeRateLimitedException limited) {
            throw limited;
        } catch (AcmeServerException triggeredBefore) {
            // It was pending when we looked, and is being proved by now: the order's next status tells.
            log.debug("{}: {}", challenge.getLocation(), triggeredBefore.getMessage());
        }
    }

    // RFC 8555 §8.1: a key authorization is the token, a dot and the account key's thumbprint.
    private Proof proof(TokenChallenge challenge) {
        String authorization = challenge.getAuthorization();
        return new Proof(kind(challenge), authorization.substring(0, authorization.indexOf('.')), authorization);
    }

    private ChallengeKind kind(TokenChallenge challenge) {
        return challenges.stream()
                .filter(kind -> kind.type().equals(challenge.getType()))
                .findFirst()
                .orElseThrow();
    }
}
