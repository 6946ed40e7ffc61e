package io.sealpost.checks.smtp;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.sealpost.dns.DomainName;
import io.sealpost.outbound.TlsPeer;
import java.net.InetAddress;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Remembers visits for some minutes: ten thousand domains behind one mail server are one visit to it. What is remembered is
 * bounded by its size, for a server may send long certificates.
 */
public final class SharedVisits implements StartTlsProbe {

    private static final long MOST_BYTES = 48L * 1024 * 1024;

    // What a visit, and a parsed certificate beside its encoded form, take in the heap; measured roughly.
    private static final int VISIT = 2_000;
    private static final int TIMES_ENCODED = 4;

    private record Key(DomainName host, InetAddress address) {}

    private final StartTlsProbe probe;
    private final AsyncCache<Key, MxVisit> visits;

    public SharedVisits(StartTlsProbe probe, Duration kept) {
        this.probe = probe;
        this.visits = Caffeine.newBuilder()
                .maximumWeight(MOST_BYTES)
                .weigher((Key _, MxVisit visit) -> bytes(visit))
                .expireAfterWrite(kept)
                .buildAsync();
    }

    @Override
    public CompletableFuture<MxVisit> visit(DomainName host, InetAddress address) {
        return visits.get(new Key(host, address), (key, _) -> probe.visit(key.host(), key.address()))
                .copy();
    }

    private static int bytes(MxVisit visit) {
        int bytes = VISIT;
        for (String line : visit.transcript()) {
            bytes += 60 + line.length();
        }
        for (X509Certificate one : chain(visit.outcome())) {
            bytes += TIMES_ENCODED * encodedLength(one);
        }
        return bytes;
    }

    private static List<X509Certificate> chain(SmtpOutcome outcome) {
        TlsPeer tls = switch (outcome) {
            case SmtpOutcome.Secured secured -> secured.tls();
            case SmtpOutcome.TlsFailed failed -> failed.tls();
            case SmtpOutcome.NotAllowed _,
                    SmtpOutcome.Unreachable _,
                    SmtpOutcome.NoRoute _,
                    SmtpOutcome.Refuses _,
                    SmtpOutcome.CutOff _,
                    SmtpOutcome.TooSlow _,
                    SmtpOutcome.NotSmtp _,
                    SmtpOutcome.NoStartTls _,
                    SmtpOutcome.StartTlsRefused _ -> null;
        };
        return tls == null ? List.of() : tls.chain();
    }

    private static int encodedLength(X509Certificate certificate) {
        try {
            return certificate.getEncoded().length;
        } catch (CertificateEncodingException e) {
            return VISIT;
        }
    }
}
