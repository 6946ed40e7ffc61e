package io.sealpost.certificates;

import io.sealpost.certificates.CertificateTrouble.Code;
import io.sealpost.dns.DomainName;
import io.sealpost.outbound.TrustAnchors;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.shredzone.acme4j.AccountBuilder;
import org.shredzone.acme4j.Authorization;
import org.shredzone.acme4j.Certificate;
import org.shredzone.acme4j.Login;
import org.shredzone.acme4j.Order;
import org.shredzone.acme4j.OrderBuilder;
import org.shredzone.acme4j.RenewalInfo;
import org.shredzone.acme4j.Session;
import org.shredzone.acme4j.Status;
import org.shredzone.acme4j.challenge.Challenge;
import org.shredzone.acme4j.challenge.TokenChallenge;
import org.shredzone.acme4j.connector.NetworkSettings;
import org.shredzone.acme4j.connector.Resource;
import org.shredzone.acme4j.exception.AcmeException;
import org.shredzone.acme4j.exception.AcmeProtocolException;
import org.shredzone.acme4j.exception.AcmeRateLimitedException;
import org.shredzone.acme4j.exception.AcmeServerException;
import org.shredzone.acme4j.exception.AcmeUnauthorizedException;
import org.shredzone.acme4j.provider.GenericAcmeProvider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An authority reached with acme4j. */
final class Acme4jAuthority implements AcmeAuthority {

    private static final Logger log = LoggerFactory.getLogger(Acme4jAuthority.class);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final AcmeProperties.Authority properties;
    private final List<ChallengeKind> challenges;
    private final AcmeProblems problems;
    private final Session session;

    Acme4jAuthority(AcmeProperties.Authority properties, List<ChallengeKind> challenges) {
        this.properties = properties;
        this.challenges = List.copyOf(challenges);
        this.problems = new AcmeProblems(properties.directory().toString());
        this.session = new Session(properties.directory(), new Provider(properties));
        session.networkSettings().setTimeout(PATIENCE);
    }

    private interface Call<T> {
        T run() throws AcmeException;
    }

    @Override
    public String directory() {
        return properties.directory().toString();
    }

    @Override
    public Set<String> caaNames() throws AuthorityException {
        return call(() -> new HashSet<>(session.getMetadata().getCaaIdentities()));
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
        return call(() -> builder.createLogin(session).getAccountLocation().toString());
    }

    @Override
    public String order(Account account, DomainName host, @Nullable X509Certificate replaces)
            throws AuthorityException {
        return call(() -> {
            if (replaces != null
                    && session.resourceUrlOptional(Resource.RENEWAL_INFO).isPresent()) {
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
        return callAboutOrder(() -> {
            Order order = login(account).bindOrder(url(orderUrl));
            Instant until = null;
            // Each status is left once at most, so that this ends: pending, ready, processing, valid.
            for (int steps = 0; steps < 4; steps++) {
                until = order.fetch().orElse(null);
                Status status = order.getStatus();
                if (status == Status.VALID) {
                    return new Step.Issued(order.getCertificate().getCertificateChain());
                }
                if (status == Status.INVALID) {
                    return new Step.Failed(trouble(order));
                }
                if (status == Status.READY) {
                    order.execute(key);
                } else if (status == Status.PENDING) {
                    CertificateTrouble none = prove(order, proofs);
                    return none == null ? new Step.Waiting(until) : new Step.Failed(none);
                } else {
                    break;
                }
            }
            return new Step.Waiting(until);
        });
    }

    @Override
    public Optional<RenewalWindow> renewal(X509Certificate leaf) throws AuthorityException {
        return call(() -> {
            if (session.resourceUrlOptional(Resource.RENEWAL_INFO).isEmpty()) {
                return Optional.empty();
            }
            RenewalInfo info = session.login(url(directory()), THROWAWAY).bindRenewalInfo(leaf);
            return Optional.of(new RenewalWindow(info.getSuggestedWindowStart(), info.getSuggestedWindowEnd()));
        });
    }

    @Override
    public void revoke(Account account, X509Certificate leaf) throws AuthorityException {
        call(() -> {
            Certificate.revoke(login(account), leaf, null);
            return true;
        });
    }

    // RFC 9773 §4: renewal information is asked for without an account.
    private static final KeyPair THROWAWAY = KeyPairs.newP256();

    private OrderBuilder newOrder(Account account, DomainName host) {
        return login(account).newOrder().domain(host.ascii());
    }

    private static String location(Order order) {
        return order.getLocation().toString();
    }

    private @Nullable CertificateTrouble prove(Order order, Consumer<Proof> proofs) throws AcmeException {
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

    private static CertificateTrouble trouble(Order order) {
        // What a proof says is nearer to the cause than what the order says of it.
        return order.getAuthorizations().stream()
                .filter(authorization -> authorization.getStatus() == Status.INVALID)
                .flatMap(authorization -> authorization.getChallenges().stream())
                .flatMap(challenge -> challenge.getError().stream())
                .findFirst()
                .or(order::getError)
                .map(AcmeProblems::trouble)
                .orElseGet(() -> AcmeProblems.trouble(null));
    }

    private Login login(Account account) {
        return session.login(url(account.url()), account.key());
    }

    private static URL url(String text) {
        try {
            return URI.create(text).toURL();
        } catch (MalformedURLException e) {
            throw new AcmeProtocolException("Not a URL: " + text, e);
        }
    }

    private <T> T call(Call<T> call) throws AuthorityException {
        try {
            return call.run();
        } catch (AcmeException | RuntimeException failure) {
            throw problems.of(failure);
        }
    }

    private <T> T callAboutOrder(Call<T> call) throws AuthorityException {
        try {
            return call.run();
        } catch (AcmeUnauthorizedException anothersOrder) {
            // The order may be of an account that we had before: that says nothing of the one that we have now.
            throw new AuthorityException(
                    AuthorityException.Concern.HOST,
                    CertificateTrouble.of(Code.ORDER_FAILED, String.valueOf(anothersOrder.getMessage())),
                    null,
                    anothersOrder);
        } catch (AcmeException | RuntimeException failure) {
            throw problems.of(failure);
        }
    }

    /** Trusts what the operator says. */
    private static final class Provider extends GenericAcmeProvider {

        private final SSLContext tls;

        Provider(AcmeProperties.Authority properties) {
            tls = TrustAnchors.context(properties.trustAnchors(), "sealpost.certificates.acme.trust-anchors");
        }

        @Override
        public HttpClient createHttpClient(NetworkSettings settings) {
            return HttpClient.newBuilder()
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .connectTimeout(settings.getTimeout())
                    .sslContext(tls)
                    .build();
        }
    }
}
