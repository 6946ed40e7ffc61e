package io.sealpost.certificates;

import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Seals private keys with AES-256-GCM. What is sealed says which key-encryption key it needs, and is bound to one
 * purpose: a sealed key that somebody moves to another row cannot be opened there.
 */
final class KeyVault implements PrivateKeys {

    private static final byte FORM = 1;
    private static final int KEY_ID_BYTES = 8;
    private static final int NONCE_BYTES = 12;
    private static final int HEAD_BYTES = 1 + KEY_ID_BYTES + NONCE_BYTES;
    private static final int TAG_BITS = 128;

    private final KeyRing ring;
    private final SecureRandom random = new SecureRandom();

    KeyVault(KeyRing ring) {
        this.ring = ring;
    }

    /** Bytes that only this vault opens, and the id of the key-encryption key that it takes. */
    record Sealed(byte[] bytes, String keyId) {}

    static String ofCertificate(String fingerprint) {
        return "certificate " + fingerprint;
    }

    Sealed seal(PrivateKey key, String purpose) {
        byte[] secret = key.getEncoded();
        try {
            return seal(secret, purpose);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    Sealed seal(byte[] secret, String purpose) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        byte[] head = ByteBuffer.allocate(HEAD_BYTES)
                .put(FORM)
                .put(HexFormat.of().parseHex(ring.currentId()))
                .put(nonce)
                .array();
        try {
            byte[] body = cipher(Cipher.ENCRYPT_MODE, ring.currentKey(), head, purpose)
                    .doFinal(secret);
            byte[] all = Arrays.copyOf(head, head.length + body.length);
            System.arraycopy(body, 0, all, head.length, body.length);
            return new Sealed(all, ring.currentId());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    byte[] open(byte[] sealed, String purpose) {
        if (sealed.length <= HEAD_BYTES || sealed[0] != FORM) {
            throw new UnreadableKeyException("Not a sealed key of a known form", null);
        }
        String keyId = HexFormat.of().formatHex(sealed, 1, 1 + KEY_ID_BYTES);
        SecretKey key = ring.key(keyId);
        if (key == null) {
            throw new UnreadableKeyException(
                    "Sealed with the key-encryption key " + keyId + ", which this node does not have", null);
        }
        byte[] head = Arrays.copyOf(sealed, HEAD_BYTES);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, head, purpose)
                    .doFinal(sealed, HEAD_BYTES, sealed.length - HEAD_BYTES);
        } catch (GeneralSecurityException changed) {
            throw new UnreadableKeyException("The sealed key was changed, or belongs to another certificate", changed);
        }
    }

    @Override
    public PrivateKey open(SealedCertificate sealed) {
        byte[] secret = open(sealed.sealedKey(), ofCertificate(sealed.fingerprint()));
        try {
            String algorithm = CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(sealed.chain()))
                    .getPublicKey()
                    .getAlgorithm();
            return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(secret));
        } catch (GeneralSecurityException e) {
            throw new UnreadableKeyException("The key of " + sealed.fingerprint() + " is none", e);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    /** The same secret sealed with the current key-encryption key. */
    Sealed reseal(byte[] sealed, String purpose) {
        byte[] secret = open(sealed, purpose);
        try {
            return seal(secret, purpose);
        } finally {
            Arrays.fill(secret, (byte) 0);
        }
    }

    String currentKeyId() {
        return ring.currentId();
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] head, String purpose) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, head, 1 + KEY_ID_BYTES, NONCE_BYTES));
        cipher.updateAAD(head);
        cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
