package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Private keys at rest. */
class KeyVaultTests {

    private static final byte[] SECRET = "a private key".getBytes(StandardCharsets.US_ASCII);

    private final String first = newKey();
    private final String second = newKey();
    private final KeyVault vault = new KeyVault(KeyRing.read(first));

    @Test
    void whatIsSealedOpensForItsPurposeOnly() {
        byte[] sealed = vault.seal(SECRET, "certificate a").bytes();

        assertThat(vault.open(sealed, "certificate a")).isEqualTo(SECRET);
        assertThatExceptionOfType(UnreadableKeyException.class).isThrownBy(() -> vault.open(sealed, "certificate b"));
    }

    @Test
    void twoSealsOfTheSameSecretDifferAndHoldNothingOfIt() {
        byte[] one = vault.seal(SECRET, "p").bytes();

        assertThat(one).isNotEqualTo(vault.seal(SECRET, "p").bytes());
        assertThat(new String(one, StandardCharsets.ISO_8859_1)).doesNotContain("private");
    }

    @Test
    void everyChangedBitIsNoticed() {
        byte[] sealed = vault.seal(SECRET, "p").bytes();

        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatExceptionOfType(UnreadableKeyException.class)
                    .as("bit " + bit)
                    .isThrownBy(() -> vault.open(changed, "p"));
        }
    }

    @Test
    void shortOrForeignBytesAreUnreadable() {
        assertThatExceptionOfType(UnreadableKeyException.class).isThrownBy(() -> vault.open(new byte[0], "p"));
        assertThatExceptionOfType(UnreadableKeyException.class).isThrownBy(() -> vault.open(new byte[100], "p"));
    }

    @Test
    void afterARotationOldSealsOpenAndNewOnesTakeTheNewKey() {
        KeyVault.Sealed old = vault.seal(SECRET, "p");
        KeyVault rotated = new KeyVault(KeyRing.read(second + "\n" + first));

        KeyVault.Sealed again = rotated.reseal(old.bytes(), "p");

        assertThat(rotated.open(old.bytes(), "p")).isEqualTo(SECRET);
        assertThat(again.keyId()).isNotEqualTo(old.keyId()).isEqualTo(rotated.currentKeyId());
        assertThat(new KeyVault(KeyRing.read(second)).open(again.bytes(), "p")).isEqualTo(SECRET);
    }

    @Test
    void missingKeyIsNamedByItsId() {
        KeyVault.Sealed sealed = vault.seal(SECRET, "p");
        KeyVault other = new KeyVault(KeyRing.read(second));

        assertThatExceptionOfType(UnreadableKeyException.class)
                .isThrownBy(() -> other.open(sealed.bytes(), "p"))
                .withMessageContaining(sealed.keyId());
    }

    @Test
    void keysAreReadFromLinesWithCommentsOrFromAList() {
        KeyRing lines = KeyRing.read("# new\n" + first + "\n\n# old\n" + second + "\n");

        assertThat(lines.currentId())
                .isEqualTo(KeyRing.read(first + "," + second).currentId());
        assertThat(lines.toString()).doesNotContain(first).doesNotContain(second);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing", "not Base64!", "c2hvcnQ="})
    void whatIsNoKeyIsRefusedWithoutRepeatingIt(String text) {
        assertThatExceptionOfType(KeyRingException.class)
                .isThrownBy(() -> KeyRing.read(text))
                .withMessageContaining("openssl rand")
                .withMessageNotContaining("not Base64!");
    }

    @Test
    void fileIsMadeOnceForItsOwnerOnly(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("data").resolve("certificates.key");

        String made = new KeyFile(file).orMade().text();

        assertThat(new KeyFile(file).orMade().text()).isEqualTo(made);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        KeyRing.read(made);
    }

    @Test
    void settingsNeverTellTheKey() {
        assertThat(new CertificatesProperties(first, null).toString()).doesNotContain(first);
    }

    private static String newKey() {
        byte[] key = new byte[KeyRing.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        return Base64.getEncoder().encodeToString(key);
    }
}
