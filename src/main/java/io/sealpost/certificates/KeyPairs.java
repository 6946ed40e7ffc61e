package io.sealpost.certificates;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/** Key pairs on P-256, and as bytes to be sealed. */
final class KeyPairs {

    private KeyPairs() {}

    static KeyPair newP256() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The public key's length and form, then the private key's form. */
    static byte[] bytes(KeyPair pair) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] open = pair.getPublic().getEncoded();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeInt(open.length);
            out.write(open);
            out.write(pair.getPrivate().getEncoded());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return bytes.toByteArray();
    }

    static KeyPair read(byte[] bytes) {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            byte[] open = new byte[buffer.getInt()];
            buffer.get(open);
            byte[] secret = new byte[buffer.remaining()];
            buffer.get(secret);
            KeyFactory keys = KeyFactory.getInstance("EC");
            return new KeyPair(
                    keys.generatePublic(new X509EncodedKeySpec(open)),
                    keys.generatePrivate(new PKCS8EncodedKeySpec(secret)));
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new UnreadableKeyException("A sealed key pair cannot be read", e);
        }
    }
}
