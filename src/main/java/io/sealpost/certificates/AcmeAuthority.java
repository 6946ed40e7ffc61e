package io.sealpost.certificates;

import io.sealpost.dns.DomainName;
import java.net.URI;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One certificate authority (RFC 8555). Every method talks to it and throws {@link AuthorityException} where it fails. */
interface AcmeAuthority {

    /** An account there. */
    record Account(String url, KeyPair key) {

        @Override
        public String toString() {
            return "Account[" + url + "]";
        }
    }

    /** One proof that the authority asks for: to be given by every node before it looks. */
    record Proof(ChallengeKind kind, String token, String keyAuthorization) {}

    /** When the authority wants a certificate to be renewed (RFC 9773 §4.2). */
    record RenewalWindow(Instant start, Instant end) {}

    /** How far an order is. */
    sealed interface Step {

        /** The authority is at work; ask again, at its time where it said one. */
        record Waiting(@Nullable Instant until) implements Step {}

        /** The chain, the leaf first. */
        record Issued(List<X509Certificate> chain) implements Step {}

        record Failed(CertificateTrouble trouble) implements Step {}
    }

    /** Names the authority for ever. */
    String directory();

    /** The names by which CAA records allow it (RFC 8659 §4.2); empty where it says none. */
    Set<String> caaNames() throws AuthorityException;

    /** Where its terms of service are (RFC 8555 §7.1.1); empty where it names none. */
    Optional<URI> terms() throws AuthorityException;

    /** Makes the account of this key, or finds it; returns its URL. */
    String register(KeyPair key) throws AuthorityException;

    /** Returns the order's URL, by which any node can go on. */
    String order(Account account, DomainName host, @Nullable X509Certificate replaces) throws AuthorityException;

    /** Goes as far as it can without waiting. */
    Step advance(Account account, String orderUrl, DomainName host, KeyPair key, Consumer<Proof> proofs)
            throws AuthorityException;

    /** Empty where the authority suggests no time. */
    Optional<RenewalWindow> renewal(X509Certificate leaf) throws AuthorityException;

    void revoke(Account account, X509Certificate leaf) throws AuthorityException;
}
