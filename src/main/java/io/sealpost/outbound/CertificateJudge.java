package io.sealpost.outbound;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.MessageDigest;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.X509TrustManager;

/** Names everything that is wrong with a chain of certificates, where a handshake would stop at the first fault. */
public final class CertificateJudge {

    private static final String SERVER_AUTHENTICATION = "1.3.6.1.5.5.7.3.1";

    private final Set<TrustAnchor> anchors;
    private final Cache<Asked, Optional<CertificateProblem>> known = Caffeine.newBuilder()
            .maximumSize(2_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    /** A chain by its digest, so that none is kept in memory for this; certificates end at full hours mostly. */
    private record Asked(String digest, Instant hour) {}

    public CertificateJudge(X509TrustManager trust) {
        this.anchors = Stream.of(trust.getAcceptedIssuers())
                .map(authority -> new TrustAnchor(authority, null))
                .collect(Collectors.toSet());
    }

    /**
     * What a sender that connects to the host would hold against the chain (RFC 8461 §4.2, RFC 5280, RFC 6125).
     *
     * @param chain the server's own certificate first
     * @param host as A-labels
     */
    public Set<CertificateProblem> problems(List<X509Certificate> chain, String host, Instant now) {
        EnumSet<CertificateProblem> problems = EnumSet.noneOf(CertificateProblem.class);
        if (chain.isEmpty()) {
            problems.add(CertificateProblem.MISSING);
            return problems;
        }
        X509Certificate own = chain.getFirst();
        List<String> names = DnsIds.of(own);
        if (names.isEmpty()) {
            problems.add(CertificateProblem.NO_DNS_NAME);
        } else if (names.stream().noneMatch(name -> DnsIds.matches(name, host))) {
            problems.add(CertificateProblem.WRONG_NAME);
        }
        Instant begin = own.getNotBefore().toInstant();
        Instant end = own.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            problems.add(CertificateProblem.EXPIRED);
        } else if (now.isBefore(begin)) {
            problems.add(CertificateProblem.NOT_YET_VALID);
        }
        // A certificate may be expired and untrusted: trust is judged at a time at which it is valid.
        Instant valid = now.isAfter(end) ? end : now.isBefore(begin) ? begin : now;
        distrust(chain, valid).ifPresent(problems::add);
        return problems;
    }

    /** What stands in the way of trust. The same mail server is judged for each of the domains behind it: once is enough. */
    private Optional<CertificateProblem> distrust(List<X509Certificate> chain, Instant at) {
        Asked asked = new Asked(digest(chain), at.truncatedTo(ChronoUnit.HOURS));
        return Objects.requireNonNull(
                known.get(asked, _ -> isTrusted(chain, at) ? Optional.empty() : Optional.of(reason(chain, at))));
    }

    private static String digest(List<X509Certificate> chain) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (X509Certificate one : chain) {
                digest.update(one.getEncoded());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static CertificateProblem reason(List<X509Certificate> chain, Instant at) {
        X509Certificate own = chain.getFirst();
        if (isSelfIssued(own)) {
            return CertificateProblem.SELF_SIGNED;
        }
        boolean old =
                chain.stream().anyMatch(one -> at.isAfter(one.getNotAfter().toInstant()));
        if (old) {
            return CertificateProblem.EXPIRED;
        }
        X509Certificate last = own;
        for (X509Certificate next : chain) {
            last = next.getSubjectX500Principal().equals(last.getIssuerX500Principal()) ? next : last;
        }
        // The authority itself need not be sent; who sends nothing but the own certificate mostly forgot the rest.
        return isSelfIssued(last) || chain.size() > 1
                ? CertificateProblem.UNTRUSTED
                : CertificateProblem.INCOMPLETE_CHAIN;
    }

    private static boolean isSelfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    private boolean isTrusted(List<X509Certificate> chain, Instant at) {
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            X509CertSelector own = new X509CertSelector();
            own.setCertificate(chain.getFirst());
            own.setExtendedKeyUsage(Set.of(SERVER_AUTHENTICATION));
            PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, own);
            parameters.addCertStore(CertStore.getInstance("Collection", new CollectionCertStoreParameters(chain)));
            parameters.setDate(Date.from(at));
            // RFC 8461 §3.3: revocation MAY be looked at; known senders do not.
            parameters.setRevocationEnabled(false);
            CertPathBuilder.getInstance("PKIX").build(parameters);
            return true;
        } catch (InvalidAlgorithmParameterException e) {
            throw new IllegalStateException(e);
        } catch (java.io.IOException | GeneralSecurityException e) {
            return false;
        }
    }
}
