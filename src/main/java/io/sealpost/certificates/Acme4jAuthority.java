package io.sealpost.certificates;

import io.sealpost.certificates.CertificateTrouble.Code;
import io.sealpost.dns.DomainName;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.OrderBuilder;
import org.shredzone.acme4j.RenewalInfo;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUnauthorizedException;

/** An authority reached with acme4j. */
final class Acme4jAuthority implements AcmeAuthority {

    private static final URI ALREADY_REVOKED = URI.create("urn:ietf:params:acme:error:alreadyRevoked");

    // RFC 9773 §4: renewal information is asked for without an account.
    private static final KeyPair THROWAWAY = KeyPairs.newP256();

    private final AcmeProperties.Authority properties;
    private final AcmeConnection connection;
    private final AcmeProofs proofsOf;

    Acme4jAuthority(AcmeProperties.Authority properties, List<ChallengeKind> challenges) {
        this.properties = properties;
        this.connection = new AcmeConnection(properties);
        this.proofsOf = new AcmeProofs(challenges, connection.problems());
    }

    @Override
    public String directory() {
        return properties.directory().toString();
    }

    @Override
    public Set<String> caaNames() throws AuthorityException {
        return connection.call(() -> new TreeSet<>(connection.metadata().getCaaIdentities()));
    }

    @Override
    public Optional<URI> terms() throws AuthorityException {
        return connection.call(() -> connection.metadata().getTermsOfService());
    }

    @Override
    public String register(KeyPair key) throws AuthorityException {
        AccountBuilder builder = new AccountBuilder().agreeToTermsOfService().useKeyPair(key);
        properties.contact().forEach(builder::addContact);
        String keyId = properties.eabKeyId();
        String hmacKey = properties.eabHmacKey();
        if (keyId != null && hmacKey != null) {
            builder.withKeyIdentifier(keyId, hmacKey);
        }
        try {
            return connection.call(() -> builder.createLogin(connection.session())
                    .getAccountLocation()
                    .toString());
        } catch (AuthorityException refused) {
            throw ofEveryHost(refused);
        }
    }

    /** Without an account no host gets anything: what stands against it is no single host's trouble. */
    private AuthorityException ofEveryHost(AuthorityException refused) {
        CertificateTrouble trouble = refused.trouble();
        CertificateTrouble said = switch (trouble.code()) {
            case RATE_LIMITED, TERMS_CHANGED, ACCOUNT_REFUSED, AUTHORITY_FAILED, AUTHORITY_UNREACHABLE -> trouble;
            default ->
                CertificateTrouble.of(
                        Code.ACCOUNT_REFUSED, directory(), trouble.facts().getLast());
        };
        return new AuthorityException(AuthorityException.Concern.AUTHORITY, said, refused.retryAfter(), refused);
    }

    @Override
    public String order(Account account, DomainName host, @Nullable X509Certificate replaces)
            throws AuthorityException {
        return connection.call(() -> {
            if (replaces != null && suggestsRenewals()) {
                try {
                    return location(newOrder(account, host).replaces(replaces).create());
                } catch (AcmeRateLimitedException limited) {
                    throw limited;
                } catch (AcmeServerException unknownThere) {
                    return location(newOrder(account, host).create());
                }
            }
            return location(newOrder(account, host).create());
        });
    }

    @Override
    public Step advance(Account account, String orderUrl, DomainName host, KeyPair key, Consumer<Proof> proofs)
            throws AuthorityException {
        return connection.call(() -> {
            Order order = connection.login(account).bindOrder(AcmeConnection.url(orderUrl));
            try {
                return advance(order, key, proofs);
            } catch (AcmeUnauthorizedException anothersOrder) {
                // The order may be of an account that we had before: that says nothing of the one that we have now.
                return new Step.Failed(
                        CertificateTrouble.of(Code.ORDER_FAILED, String.valueOf(anothersOrder.getMessage())));
            }
        });
    }

    private Step advance(Order order, KeyPair key, Consumer<Proof> proofs) throws AcmeException {
        Instant until = null;
        // Each status is left once at most, so that this ends: pending, ready, processing, valid.
        for (int steps = 0; steps < 4; steps++) {
            until = order.fetch().orElse(null);
            Status status = order.getStatus();
            if (status == Status.VALID) {
                return new Step.Issued(order.getCertificate().getCertificateChain());
            }
            if (status == Status.INVALID) {
                return new Step.Failed(proofsOf.trouble(order));
            }
            if (status == Status.READY) {
                order.execute(key);
            } else if (status == Status.PENDING) {
                CertificateTrouble none = proofsOf.give(order, proofs);
                return none == null ? new Step.Waiting(until) : new Step.Failed(none);
            } else {
                break;
            }
        }
        return new Step.Waiting(until);
    }

    @Override
    public Optional<RenewalWindow> renewal(X509Certificate leaf) throws AuthorityException {
        return connection.call(() -> {
            if (!suggestsRenewals()) {
                return Optional.empty();
            }
            RenewalInfo info = connection
                    .session()
                    .login(AcmeConnection.url(directory()), THROWAWAY)
                    .bindRenewalInfo(leaf);
            return Optional.of(new RenewalWindow(info.getSuggestedWindowStart(), info.getSuggestedWindowEnd()));
        });
    }

    @Override
    public void revoke(Account account, X509Certificate leaf) throws AuthorityException {
        connection.call(() -> {
            try {
                Certificate.revoke(connection.login(account), leaf, null);
            } catch (AcmeServerException refused) {
                // RFC 8555 §7.6: somebody asked before, and perhaps we did not live to note the answer.
                if (!refused.getType().equals(ALREADY_REVOKED)) {
                    throw refused;
                }
            }
            return true;
        });
    }

    private boolean suggestsRenewals() throws AcmeException {
        return connection.session().resourceUrlOptional(Resource.RENEWAL_INFO).isPresent();
    }

    private OrderBuilder newOrder(Account account, DomainName host) {
        return connection.login(account).newOrder().domain(host.ascii());
    }

    private static String location(Order order) {
        return order.getLocation().toString();
    }
}
