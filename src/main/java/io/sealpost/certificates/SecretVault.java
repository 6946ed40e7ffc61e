package io.sealpost.certificates;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Seals secrets of other modules with the same keys as private keys; each is bound to its purpose. */
@Service
public class SecretVault {

    private final KeyVault vault;

    SecretVault(KeyVault vault) {
        this.vault = vault;
    }

    public byte[] seal(byte[] secret, String purpose) {
        return vault.seal(secret, purpose).bytes();
    }

    /** Throws UnreadableKeyException where this node lacks the key-encryption key. */
    public byte[] open(byte[] sealed, String purpose) {
        return vault.open(sealed, purpose);
    }

    /** The same under the key-encryption key of now; empty where it is sealed with that already. */
    public Optional<byte[]> renewed(byte[] kept, String purpose) {
        byte[] keyId = HexFormat.of().parseHex(vault.currentKeyId());
        boolean current =
                kept.length > keyId.length && Arrays.equals(kept, 1, 1 + keyId.length, keyId, 0, keyId.length);
        return current
                ? Optional.empty()
                : Optional.of(vault.reseal(kept, purpose).bytes());
    }
}
