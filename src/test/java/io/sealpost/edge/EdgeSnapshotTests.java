package io.sealpost.edge;

import static io.sealpost.edge.EdgeFixture.put;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.HostedPolicy;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeSnapshotTests {

    private static final UUID EPOCH = new UUID(7, 8);

    @TempDir
    Path directory;

    private final PolicyIndex index = new PolicyIndex();
    private Path file;
    private EdgeSnapshot snapshot;

    EdgeSnapshotTests() {
        for (int i = 0; i < 200; i++) {
            put(index, "d" + i + ".example", "2026112" + i, "text " + i % 7 + "\n", i + 1);
        }
        index.apply(new HostedPolicy(new DomainName("d9.example"), null, null, 1000));
        file = Path.of("unset");
        snapshot = new EdgeSnapshot(file);
    }

    @BeforeEach
    void useDirectory() {
        file = directory.resolve("data/edge.snapshot");
        snapshot = new EdgeSnapshot(file);
    }

    @Test
    void readsWhatItWrote() throws IOException {
        snapshot.write(index, EPOCH, 1000);

        EdgeSnapshot.Loaded loaded = snapshot.read();

        assertThat(loaded.epoch()).isEqualTo(EPOCH);
        assertThat(loaded.revision()).isEqualTo(1000);
        assertThat(loaded.index().served()).isEqualTo(199);
        assertThat(loaded.index().distinctTexts()).isEqualTo(7);
        assertThat(loaded.index().find("d9.example")).isNull();
        for (int i = 10; i < 200; i++) {
            Hosted before = index.find("d" + i + ".example");
            Hosted after = loaded.index().find("d" + i + ".example");
            assertThat(after)
                    .usingRecursiveComparison()
                    .ignoringFields("text.uses")
                    .isEqualTo(before);
        }
    }

    @Test
    void writesAnEmptyIndexToo() throws IOException {
        snapshot.write(new PolicyIndex(), EPOCH, 5);

        assertThat(snapshot.read().index().served()).isZero();
        assertThat(snapshot.read().revision()).isEqualTo(5);
    }

    @Test
    void refusesAFileWithAnyByteChanged() throws IOException {
        snapshot.write(index, EPOCH, 1000);
        byte[] good = Files.readAllBytes(file);
        for (int at = 0; at < good.length; at++) {
            byte[] bad = good.clone();
            bad[at] ^= (byte) (1 << at % 8);
            assertRefused(bad);
        }
    }

    @Test
    void refusesAFileThatIsCutOffAnywhereOrHasMore() throws IOException {
        snapshot.write(index, EPOCH, 1000);
        byte[] good = Files.readAllBytes(file);
        for (int length = 0; length < good.length; length += 3) {
            assertRefused(Arrays.copyOf(good, length));
        }
        assertRefused(Arrays.copyOf(good, good.length + 1));
    }

    @Test
    void refusesMalformedContentUnderARightChecksum() throws IOException {
        snapshot.write(index, EPOCH, 1000);
        byte[] good = Files.readAllBytes(file);
        Random random = new Random(1);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            for (int n = 0; n < 5; n++) {
                bad[36 + random.nextInt(bad.length - 44)] = (byte) random.nextInt();
            }
            CRC32C checksum = new CRC32C();
            checksum.update(bad, 0, bad.length - 8);
            ByteBuffer.wrap(bad).putLong(bad.length - 8, checksum.getValue());
            Files.write(file, bad);
            try {
                snapshot.read();
            } catch (IOException refused) {
                assertThat(refused).hasMessage("its content is malformed");
            }
        }
    }

    @Test
    void saysThatAnotherVersionWroteTheFile() throws IOException {
        snapshot.write(index, EPOCH, 1000);
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer.wrap(bytes).putInt(8, 2);
        Files.write(file, bytes);

        assertThatIOException().isThrownBy(snapshot::read).withMessageContaining("format 2");
    }

    @Test
    void keepsTheOldFileWhenAWriteWasCutOff() throws IOException {
        snapshot.write(index, EPOCH, 1000);
        // What a crash between the first byte and the rename leaves behind.
        Files.write(file.resolveSibling("edge.snapshot.new"), new byte[] {1, 2, 3});

        assertThat(snapshot.read().revision()).isEqualTo(1000);

        snapshot.write(index, EPOCH, 1001);
        assertThat(snapshot.read().revision()).isEqualTo(1001);
        assertThat(file.resolveSibling("edge.snapshot.new")).doesNotExist();
    }

    private void assertRefused(byte[] bytes) throws IOException {
        Files.write(file, bytes);
        assertThatIOException().isThrownBy(snapshot::read);
    }
}
