package io.sealpost.outbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** The authorities that we trust where we connect to others. */
public final class TrustAnchors {

    private TrustAnchors() {}

    /** As {@link #trust}, as the context of a client. */
    public static SSLContext context(@Nullable Path pem, String setting) {
        return context(trust(pem, setting));
    }

    /** The context of a client that asks this trust manager. */
    public static SSLContext context(X509TrustManager trust) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new X509TrustManager[] {trust}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Those in the PEM file, or those of the Java runtime where it is null.
     *
     * @param setting the name of the setting that gives the file, for the message
     */
    public static X509TrustManager trust(@Nullable Path pem, String setting) {
        try {
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(pem == null ? null : read(pem));
            return Stream.of(factory.getTrustManagers())
                    .filter(X509TrustManager.class::isInstance)
                    .map(X509TrustManager.class::cast)
                    .findFirst()
                    .orElseThrow();
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(
                    setting + ": cannot read certificates from " + pem
                            + "; give a PEM file with one or more certificates, or leave it out",
                    e);
        }
    }

    private static KeyStore read(Path pem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            Collection<? extends Certificate> certificates =
                    CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (certificates.isEmpty()) {
                throw new IOException("No certificate in " + pem);
            }
            int number = 0;
            for (Certificate certificate : certificates) {
                store.setCertificateEntry("anchor-" + number++, certificate);
            }
        }
        return store;
    }
}
