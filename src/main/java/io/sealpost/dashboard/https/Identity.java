package io.sealpost.dashboard.https;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** What the listener presents: a chain, the leaf first, and the leaf's key. */
record Identity(List<X509Certificate> chain, PrivateKey key) {

    /** For the store in memory only; nothing is written under it. */
    static final String PASSWORD = "in-memory";

    private static final String ALIAS = "dashboard";

    Identity {
        chain = List.copyOf(chain);
    }

    KeyStore keyStore() {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, key, PASSWORD.toCharArray(), chain.toArray(X509Certificate[]::new));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("The certificate of the dashboard cannot be used", e);
        }
    }

    @Override
    public String toString() {
        return "Identity[" + chain.getFirst().getSubjectX500Principal() + "]";
    }
}
