package io.sealpost.certificates;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Puts certificates into the order in which a server sends them: each certifies the one before (RFC 8446 §4.4.2). */
final class ChainOrder {

    private ChainOrder() {}

    /** From the leaf upwards, as far as the given certificates lead; a root is left out. */
    static List<X509Certificate> from(X509Certificate leaf, List<X509Certificate> given) {
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        Set<X509Certificate> rest = new LinkedHashSet<>(given);
        rest.remove(leaf);
        X509Certificate last = leaf;
        while (!selfIssued(last)) {
            X509Certificate child = last;
            X509Certificate issuer = rest.stream()
                    .filter(other -> issued(other, child))
                    .findFirst()
                    .orElse(null);
            if (issuer == null || selfIssued(issuer)) {
                break;
            }
            chain.add(issuer);
            rest.remove(issuer);
            last = issuer;
        }
        return chain;
    }

    static boolean selfIssued(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    }

    static boolean issued(X509Certificate issuer, X509Certificate child) {
        if (!issuer.getSubjectX500Principal().equals(child.getIssuerX500Principal())) {
            return false;
        }
        try {
            child.verify(issuer.getPublicKey());
            return true;
        } catch (GeneralSecurityException | RuntimeException anotherOfThatName) {
            return false;
        }
    }
}
