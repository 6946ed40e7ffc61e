package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.CertificateBuilder.Algorithm;
import io.netty.pkitesting.X509Bundle;
import io.sealpost.certificates.SealedCertificate;
import io.sealpost.edge.EdgePipelines.Tls;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * The HTTPS edge alone, for the scripts in {@code src/bench}. Never in the jar.
 *
 * <pre>
 * TlsBench certificates FILE DOMAINS PEMS    writes an edge.certificates, and the same certificates as PEM files
 * TlsBench serve SNAPSHOT FILE               serves both until killed, and says how many connections were one too many;
 *                                            keys are not sealed
 * </pre>
 */
final class TlsBench {

    private TlsBench() {}

    public static void main(String[] args) throws Exception {
        switch (args[0]) {
            case "certificates" -> certificates(Path.of(args[1]), Integer.parseInt(args[2]), Path.of(args[3]));
            case "serve" -> serve(Path.of(args[1]), Path.of(args[2]));
            default -> throw new IllegalArgumentException("certificates or serve: " + args[0]);
        }
    }

    private static void certificates(Path target, int domains, Path pems) throws Exception {
        Instant now = Instant.ofEpochMilli(System.currentTimeMillis());
        X509Bundle ca = new CertificateBuilder()
                .subject("CN=Benchmark CA")
                .algorithm(Algorithm.ecp256)
                .setIsCertificateAuthority(true)
                .notBefore(now.minus(Duration.ofDays(2)))
                .notAfter(now.plus(Duration.ofDays(90)))
                .buildSelfSigned();
        Files.createDirectories(pems);
        try (CertificateFile file = CertificateFile.open(target)) {
            for (int i = 0; i < domains; i++) {
                String host = "mta-sts.d" + i + ".bench.example";
                X509Bundle leaf = new CertificateBuilder()
                        .subject("CN=" + host)
                        .algorithm(Algorithm.ecp256)
                        .addSanDnsName(host)
                        .notBefore(now.minus(Duration.ofDays(1)))
                        .notAfter(now.plus(Duration.ofDays(80)))
                        .buildIssuedBy(ca);
                write(file, host, leaf, ca, i);
                Files.writeString(
                        pems.resolve(host + ".pem"),
                        leaf.getCertificatePEM() + ca.getCertificatePEM() + leaf.getPrivateKeyPEM());
            }
            file.commit(new UUID(1, 1), domains);
        }
    }

    private static void write(CertificateFile file, String host, X509Bundle leaf, X509Bundle ca, int number)
            throws GeneralSecurityException {
        ByteArrayOutputStream chain = new ByteArrayOutputStream();
        chain.writeBytes(leaf.getCertificate().getEncoded());
        chain.writeBytes(ca.getCertificate().getEncoded());
        String fingerprint = "%064x".formatted(number);
        file.put(new SealedCertificate(
                fingerprint, chain.toByteArray(), leaf.getKeyPair().getPrivate().getEncoded()));
        file.put(host, new CertificateFile.Entry(fingerprint, number + 1L));
    }

    private static PrivateKey open(SealedCertificate certificate) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(certificate.sealedKey()));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void serve(Path snapshot, Path certificates) throws IOException, InterruptedException {
        EdgeProperties properties = EdgeBench.properties(snapshot, 0);
        CurrentIndex current = new CurrentIndex();
        current.swap(new EdgeSnapshot(snapshot).read().index());
        TlsProvider tls = TlsProvider.best();
        CertificateMirror mirror = new CertificateMirror(CertificateFile.open(certificates));
        BoundedWorkers workers = new BoundedWorkers("edge-certificate-", 2, 4_096);
        TlsIdentities identities =
                new TlsIdentities(tls, mirror, TlsBench::open, workers, properties.certificateCache(), f -> {});
        EdgeFixture.FakeAcmeAnswers noCa = new EdgeFixture.FakeAcmeAnswers();
        AcmeChallenges challenges = new AcmeChallenges(noCa, tls, workers, host -> false);
        EdgeCounts counts = new EdgeCounts();
        Connections connections = new Connections(properties.maxConnections(), properties.maxConnectionsPerAddress());
        HttpDate date = new HttpDate(Clock.systemUTC());
        EdgePipelines pipelines = new EdgePipelines(
                properties,
                EdgeFixture.setting(current, counts, 8192, false),
                connections,
                new Tls(identities, challenges, new Http2Answers(date)));
        EdgeServer server = new EdgeServer(properties, pipelines, connections);
        server.start();
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> System.out.println("refused " + counts.get(Outcome.REFUSED))));
        System.out.write(("ready " + server.httpsPort() + "\n").getBytes(US_ASCII));
        System.out.flush();
        Thread.currentThread().join();
    }
}
