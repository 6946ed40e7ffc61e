package io.sealpost.certificates;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How private keys are kept.
 *
 * @param key the key-encryption key, 32 bytes in Base64, best given as SEALPOST_CERTIFICATES_KEY; older ones after it,
 *     separated by commas
 * @param keyFile a file with key-encryption keys, one a line, the newest first; without it and `key`, certificates.key
 *     in the data folder, which is made at start when it is missing
 */
@ConfigurationProperties("sealpost.certificates")
record CertificatesProperties(
        @Nullable String key, @Nullable Path keyFile) {

    /** Never tells the key. */
    @Override
    public String toString() {
        return "CertificatesProperties[keyFile=" + keyFile + "]";
    }
}
