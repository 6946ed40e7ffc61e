package io.sealpost.outbound;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Keeps the certificates of one handshake, also of one that fails, and then asks another trust manager, if any. */
public final class ChainRecorder extends X509ExtendedTrustManager {

    private final @Nullable X509TrustManager judge;
    private volatile List<X509Certificate> chain = List.of();

    private ChainRecorder(@Nullable X509TrustManager judge) {
        this.judge = judge;
    }

    /** Refuses what the other one refuses. */
    public static ChainRecorder before(X509TrustManager judge) {
        return new ChainRecorder(judge);
    }

    /** Refuses nothing: for looking only, where nothing is sent that must stay secret. */
    public static ChainRecorder only() {
        return new ChainRecorder(null);
    }

    /** Empty where the server sent none. */
    public List<X509Certificate> chain() {
        return chain;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType, @Nullable Socket socket)
            throws CertificateException {
        chain = List.of(sent);
        if (judge instanceof X509ExtendedTrustManager extended) {
            extended.checkServerTrusted(sent, authType, socket);
        } else if (judge != null) {
            judge.checkServerTrusted(sent, authType);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(sent, authType);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] sent, String authType) throws CertificateException {
        checkServerTrusted(sent, authType, (Socket) null);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType, @Nullable Socket socket)
            throws CertificateException {
        throw new CertificateException("Only servers are looked at");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType, @Nullable SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("Only servers are looked at");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] sent, String authType) throws CertificateException {
        throw new CertificateException("Only servers are looked at");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return judge == null ? new X509Certificate[0] : judge.getAcceptedIssuers();
    }
}
