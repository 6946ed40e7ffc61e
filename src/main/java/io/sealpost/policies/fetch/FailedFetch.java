package io.sealpost.policies.fetch;

import io.sealpost.policies.fetch.PolicyFetch.BrokenResponse;
import io.sealpost.policies.fetch.PolicyFetch.ConnectFailed;
import io.sealpost.policies.fetch.PolicyFetch.TimedOut;
import io.sealpost.policies.fetch.PolicyFetch.TlsFailed;
import io.sealpost.policies.fetch.PolicyFetch.TlsFailure;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Reads the exceptions of a fetch as a result. */
final class FailedFetch {

    private FailedFetch() {}

    /** {@code connected}: whether TLS stood already. */
    static PolicyFetch of(Throwable e, boolean connected) {
        if (e instanceof SSLException) {
            return new TlsFailed(kind(e), detail(e));
        }
        if (e instanceof InterruptedIOException) {
            return new TimedOut();
        }
        boolean unreachable = e instanceof ConnectException || e instanceof NoRouteToHostException;
        if (unreachable || (e instanceof SocketException && !connected)) {
            return new ConnectFailed(detail(e));
        }
        return new BrokenResponse(detail(e));
    }

    private static TlsFailure kind(Throwable thrown) {
        TlsFailure kind = TlsFailure.HANDSHAKE;
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof SSLPeerUnverifiedException) {
                return TlsFailure.WRONG_NAME;
            }
            boolean date = e instanceof CertificateExpiredException || e instanceof CertificateNotYetValidException;
            if (date || isDate(e)) {
                return TlsFailure.EXPIRED;
            }
            if (e instanceof CertificateException || e instanceof CertPathValidatorException) {
                kind = TlsFailure.UNTRUSTED;
            }
        }
        return kind;
    }

    private static boolean isDate(Throwable e) {
        return e instanceof CertPathValidatorException path
                && (path.getReason() == CertPathValidatorException.BasicReason.EXPIRED
                        || path.getReason() == CertPathValidatorException.BasicReason.NOT_YET_VALID);
    }

    private static String detail(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message.strip();
    }
}
