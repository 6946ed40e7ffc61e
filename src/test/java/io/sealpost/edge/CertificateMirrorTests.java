package io.sealpost.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.pkitesting.X509Bundle;
import io.sealpost.certificates.SealedCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The certificates that a node keeps, with and without the database. */
@ExtendWith(OutputCaptureExtension.class)
class CertificateMirrorTests {

    private static final String HOST = "mta-sts.example.org";

    @TempDir
    Path directory;

    private final FakeHostCertificates database = new FakeHostCertificates();

    private Path file() {
        return directory.resolve("edge.certificates");
    }

    private CertificateMirror open() {
        return new CertificateMirror(CertificateFile.open(file()));
    }

    private CertificateSync sync(CertificateMirror mirror) {
        return new CertificateSync(database, mirror, Duration.ofMillis(20));
    }

    private static SealedCertificate certificate(CertificateMirror mirror, String host) {
        String fingerprint = Objects.requireNonNull(mirror.fingerprint(host), host);
        return Objects.requireNonNull(mirror.certificate(fingerprint), fingerprint);
    }

    @Test
    void keepsEverythingOverARestartWithoutTheDatabase() {
        X509Bundle bundle = database.issue(HOST);
        try (CertificateMirror mirror = open()) {
            sync(mirror).poll();
        }
        database.down(true);

        try (CertificateMirror restarted = open()) {
            CertificateSync sync = sync(restarted);
            sync.start();
            SealedCertificate expected = FakeHostCertificates.seal(bundle);
            assertThat(certificate(restarted, HOST).chain()).isEqualTo(expected.chain());
            assertThat(certificate(restarted, HOST).sealedKey()).isEqualTo(expected.sealedKey());
            assertThat(sync.revision()).isEqualTo(1);
            sync.stop();
        }
    }

    @Test
    void keepsWhatWasCommittedWhenTheProcessDies() throws IOException {
        database.issue(HOST);
        try (CertificateMirror mirror = open()) {
            sync(mirror).poll();
            Path copy = directory.resolve("copy");
            Files.copy(file(), copy);
            try (CertificateMirror other = new CertificateMirror(CertificateFile.open(copy))) {
                assertThat(certificate(other, HOST)).isNotNull();
            }
        }
    }

    @Test
    void followsChangesAndRemovals() {
        database.issue(HOST);
        database.issue("mta-sts.gone.example");
        try (CertificateMirror mirror = open()) {
            CertificateSync sync = sync(mirror);
            sync.poll();
            String first = mirror.fingerprint(HOST);
            String gone = Objects.requireNonNull(mirror.fingerprint("mta-sts.gone.example"));
            database.issue(HOST);
            database.remove("mta-sts.gone.example");
            sync.poll();

            assertThat(mirror.fingerprint(HOST)).isNotNull().isNotEqualTo(first);
            assertThat(mirror.fingerprint("mta-sts.gone.example")).isNull();
            assertThat(mirror.certificate(gone)).isNull();
            assertThat(mirror.certificate(Objects.requireNonNull(first))).isNull();
            assertThat(mirror.hosts()).isEqualTo(1);
        }
    }

    @Test
    void keepsASharedCertificateUntilItsLastHostIsGone() {
        X509Bundle shared = database.issue("mta-sts.a.example");
        database.assign("mta-sts.b.example", shared);
        try (CertificateMirror mirror = open()) {
            CertificateSync sync = sync(mirror);
            sync.poll();
            database.remove("mta-sts.a.example");
            sync.poll();
            assertThat(certificate(mirror, "mta-sts.b.example")).isNotNull();
        }
        try (CertificateMirror mirror = open()) {
            CertificateSync sync = sync(mirror);
            sync.poll();
            assertThat(certificate(mirror, "mta-sts.b.example")).isNotNull();
            assertThat(database.fetched)
                    .as("what is on disk is not fetched again")
                    .hasValue(1);
        }
    }

    @Test
    void leavesNothingOfAnotherDatabase() {
        database.issue(HOST);
        try (CertificateMirror mirror = open()) {
            CertificateSync sync = sync(mirror);
            sync.poll();
            String old = Objects.requireNonNull(mirror.fingerprint(HOST));
            database.restoreEmpty();
            database.issue("mta-sts.new.example");
            sync.poll();

            assertThat(mirror.fingerprint(HOST)).isNull();
            assertThat(mirror.certificate(old)).isNull();
            assertThat(certificate(mirror, "mta-sts.new.example")).isNotNull();
        }
    }

    @Test
    void throwsADamagedFileAwayAndFillsItAgain(CapturedOutput output) throws IOException {
        Files.write(file(), new byte[20_000]);
        database.issue(HOST);
        try (CertificateMirror mirror = open()) {
            assertThat(output).contains("damaged and thrown away");
            assertThat(mirror.hosts()).isZero();
            sync(mirror).poll();
            assertThat(certificate(mirror, HOST)).isNotNull();
        }
        try (CertificateMirror mirror = open()) {
            assertThat(certificate(mirror, HOST)).isNotNull();
        }
    }

    @Test
    void healsWhateverIsDamaged() throws IOException {
        for (int i = 0; i < 200; i++) {
            database.issue("mta-sts.d" + i + ".example");
        }
        byte[] whole = whole();
        for (int round = 0; round < 20; round++) {
            byte[] damaged = whole.clone();
            int at = ThreadLocalRandom.current().nextInt(8192, damaged.length - 2000);
            ThreadLocalRandom.current().nextBytes(damaged);
            System.arraycopy(whole, 0, damaged, 0, at);
            System.arraycopy(whole, at + 2000, damaged, at + 2000, whole.length - at - 2000);
            Files.write(file(), damaged, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
            try (CertificateMirror mirror = open()) {
                sync(mirror).poll();
                // A tree with a damaged key may lose another entry when the first is put back.
                for (int load = 0; load < 4; load++) {
                    CertificateSync sync = sync(mirror);
                    everyHost().forEach(host -> refetchWhereUnusable(mirror, sync, host));
                    sync.poll();
                }
                everyHost().forEach(host -> assertServable(certificate(mirror, host)));
            }
        }
    }

    private static Stream<String> everyHost() {
        return IntStream.range(0, 200).mapToObj(i -> "mta-sts.d" + i + ".example");
    }

    /** What {@link TlsIdentities} does when a handshake asks for the certificate. */
    private static void refetchWhereUnusable(CertificateMirror mirror, CertificateSync sync, String host) {
        String fingerprint = Objects.requireNonNull(mirror.fingerprint(host), host);
        try {
            if (mirror.certificate(fingerprint) == null) {
                sync.refetch(fingerprint);
            }
        } catch (RuntimeException damaged) {
            sync.refetch(fingerprint);
        }
    }

    private void assertServable(SealedCertificate certificate) {
        SealedCertificate original =
                database.byFingerprint(List.of(certificate.fingerprint())).getFirst();
        assertThat(certificate.chain()).isEqualTo(original.chain());
        assertThat(certificate.sealedKey()).isEqualTo(original.sealedKey());
    }

    private byte[] whole() throws IOException {
        try (CertificateMirror mirror = open()) {
            sync(mirror).poll();
        }
        return Files.readAllBytes(file());
    }

    @Test
    void goesOnInMemoryWhereAnotherProcessHasTheFile(CapturedOutput output) {
        database.issue(HOST);
        try (CertificateMirror first = open();
                CertificateMirror second = open()) {
            sync(first).poll();
            assertThat(output).contains("cannot keep certificates");
            sync(second).poll();
            assertThat(certificate(second, HOST)).isNotNull();
            assertThat(certificate(first, HOST)).isNotNull();
        }
    }
}
