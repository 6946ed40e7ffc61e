package io.sealpost.dashboard.https;

import io.sealpost.certificates.DashboardCertificate;
import io.sealpost.certificates.HostCertificatesChanged;
import io.sealpost.certificates.PrivateKeys;
import io.sealpost.certificates.SealedCertificate;
import io.sealpost.storage.DatabaseReady;
import jakarta.annotation.PreDestroy;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Keeps the listener's certificate the newest one: told by this node's own orders, and looked for otherwise. */
@Component
class IdentityWatch {

    private static final Logger log = LoggerFactory.getLogger(IdentityWatch.class);
    private static final long LOOK_EVERY_SECONDS = 30;

    private final DashboardCertificate certificate;
    private final PrivateKeys keys;
    private final HttpsListener listener;
    private @Nullable ScheduledThreadPoolExecutor thread;
    private @Nullable String presented;
    private boolean troubled;

    IdentityWatch(DashboardCertificate certificate, PrivateKeys keys, HttpsListener listener) {
        this.certificate = certificate;
        this.keys = keys;
        this.listener = listener;
    }

    @EventListener
    synchronized void on(DatabaseReady ready) {
        if (certificate.host().isEmpty() || thread != null) {
            return;
        }
        thread = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name("dashboard-certificate").factory());
        thread.scheduleWithFixedDelay(this::look, 0, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @TransactionalEventListener(fallbackExecution = true)
    synchronized void on(HostCertificatesChanged changed) {
        boolean ours = certificate
                .host()
                .filter(host -> changed.certificates().stream()
                        .anyMatch(one -> one.host().equals(host)))
                .isPresent();
        if (ours && thread != null) {
            thread.execute(this::look);
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (thread != null) {
            thread.shutdownNow();
        }
    }

    /** One look at the store; what cannot be read changes nothing of what is presented, and is said once. */
    synchronized void look() {
        try {
            certificate
                    .current()
                    .filter(current -> !current.fingerprint().equals(presented))
                    .ifPresent(this::present);
            troubled = false;
        } catch (RuntimeException failure) {
            if (!troubled) {
                troubled = true;
                log.warn("The certificate of the dashboard could not be looked for: {}", failure.toString());
            }
        }
    }

    private void present(SealedCertificate current) {
        listener.present(new Identity(chain(current), keys.open(current)));
        presented = current.fingerprint();
        log.info("The dashboard presents certificate {}", presented);
    }

    private static List<X509Certificate> chain(SealedCertificate current) {
        try {
            return current.certificates();
        } catch (CertificateException e) {
            throw new IllegalStateException("A stored chain cannot be read", e);
        }
    }
}
