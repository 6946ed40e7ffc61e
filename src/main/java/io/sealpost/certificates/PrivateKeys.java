package io.sealpost.certificates;

import java.security.PrivateKey;

/** Opens private keys; needs no database. */
public interface PrivateKeys {

    /** Throws {@link UnreadableKeyException} where this node lacks the key-encryption key, or the bytes were changed. */
    PrivateKey open(SealedCertificate sealed);
}
