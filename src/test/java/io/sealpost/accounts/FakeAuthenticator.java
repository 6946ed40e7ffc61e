package io.sealpost.accounts;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A device that keeps one passkey, with the browser in front of it: answers questions as Web Authentication §6 says. */
final class FakeAuthenticator {

    static final int PRESENT = 0x01;
    static final int VERIFIED = 0x04;
    static final int BACKUP_ELIGIBLE = 0x08;
    static final int BACKED_UP = 0x10;
    private static final int NEW_KEY = 0x40;

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyPair key = keyPair();
    private byte[] id = random(32);
    private byte[] userHandle = new byte[0];
    private String origin;
    private int flags = PRESENT | VERIFIED;
    private int counter = 0;

    FakeAuthenticator(String origin) {
        this.origin = origin;
    }

    /** Opens its pages at another address. */
    FakeAuthenticator at(String other) {
        origin = other;
        return this;
    }

    FakeAuthenticator saying(int otherFlags) {
        flags = otherFlags;
        return this;
    }

    FakeAuthenticator counting(int from) {
        counter = from;
        return this;
    }

    FakeAuthenticator called(byte[] credentialId) {
        id = credentialId.clone();
        return this;
    }

    FakeAuthenticator meaning(byte[] handle) {
        userHandle = handle.clone();
        return this;
    }

    byte[] id() {
        return id.clone();
    }

    byte[] userHandle() {
        return userHandle.clone();
    }

    /** Makes the passkey; answers what {@code navigator.credentials.create} does. */
    String register(String question) {
        JsonNode asked = JSON.readTree(question);
        userHandle = decoded(asked.path("user").path("id").asString());
        byte[] device = device(asked.path("rp").path("id").asString(), flags | NEW_KEY, newKey());
        byte[] client = client("webauthn.create", asked);
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":{\
                "clientDataJSON":"%2$s","attestationObject":"%3$s","transports":["internal","hybrid"]}}""".formatted(encoded(id), encoded(client), encoded(attestation(device)));
    }

    /** Shows the passkey; answers what {@code navigator.credentials.get} does. */
    String signIn(String question) {
        JsonNode asked = JSON.readTree(question);
        counter += counter == 0 ? 0 : 1;
        byte[] device = device(asked.path("rpId").asString(), flags, new byte[0]);
        byte[] client = client("webauthn.get", asked);
        return """
                {"id":"%1$s","rawId":"%1$s","type":"public-key","clientExtensionResults":{},"response":{\
                "clientDataJSON":"%2$s","authenticatorData":"%3$s","signature":"%4$s","userHandle":"%5$s"}}""".formatted(
                        encoded(id),
                        encoded(client),
                        encoded(device),
                        encoded(signed(joined(device, sha256(client)))),
                        encoded(userHandle));
    }

    private byte[] client(String type, JsonNode asked) {
        return """
                {"type":"%s","challenge":"%s","origin":"%s","crossOrigin":false}""".formatted(type, asked.path("challenge").asString(), origin).getBytes(StandardCharsets.UTF_8);
    }

    /** Authenticator data, §6.1. */
    private byte[] device(String relyingPartyId, int said, byte[] newKey) {
        byte[] head = ByteBuffer.allocate(37)
                .put(sha256(relyingPartyId.getBytes(StandardCharsets.UTF_8)))
                .put((byte) said)
                .putInt(counter)
                .array();
        return joined(head, newKey);
    }

    /** Attested credential data, §6.5.1, with an EC2 key of COSE (RFC 9053 §7.1) for ES256. */
    private byte[] newKey() {
        ECPublicKey half = (ECPublicKey) key.getPublic();
        byte[] head = ByteBuffer.allocate(18 + id.length)
                .put(new byte[16])
                .putShort((short) id.length)
                .put(id)
                .array();
        byte[] cose = joined(
                new byte[] {(byte) 0xa5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32},
                number(half.getW().getAffineX()),
                new byte[] {0x22, 0x58, 32},
                number(half.getW().getAffineY()));
        return joined(head, cose);
    }

    /** Attestation object of the format "none", §8.7, in CBOR. */
    private static byte[] attestation(byte[] device) {
        return joined(
                new byte[] {(byte) 0xa3, 0x63},
                ascii("fmt"),
                new byte[] {0x64},
                ascii("none"),
                new byte[] {0x67},
                ascii("attStmt"),
                new byte[] {(byte) 0xa0, 0x68},
                ascii("authData"),
                new byte[] {0x59, (byte) (device.length >> 8), (byte) device.length},
                device);
    }

    private byte[] signed(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(key.getPrivate());
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyPair keyPair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] sha256(byte[] text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** In 32 bytes. */
    private static byte[] number(BigInteger value) {
        byte[] bytes = value.toByteArray();
        int from = Math.max(0, bytes.length - 32);
        return ByteBuffer.allocate(32)
                .position(32 - (bytes.length - from))
                .put(bytes, from, bytes.length - from)
                .array();
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
