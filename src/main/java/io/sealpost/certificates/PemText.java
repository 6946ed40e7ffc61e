package io.sealpost.certificates;

import io.sealpost.certificates.UploadFinding.Code;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;

/**
 * Reads what people paste: certificates and a key in PEM form (RFC 7468), the key as PKCS#8, PKCS#1 or SEC1. Text around
 * the blocks is passed over. Never throws, and never repeats anything of a key.
 */
final class PemText {

    static final int LONGEST = 256 * 1024;

    final List<X509Certificate> certificates = new ArrayList<>();
    final List<PrivateKey> keys = new ArrayList<>();
    final List<UploadFinding> faults = new ArrayList<>();
    private int certificateBlocks;

    /** Certificates and key may be in either text. */
    PemText(String chain, String key) {
        if ((long) chain.length() + key.length() > LONGEST) {
            faults.add(UploadFinding.of(Code.TOO_LARGE));
            return;
        }
        read(chain);
        read(key);
        if (faults.isEmpty() && certificates.isEmpty()) {
            faults.add(UploadFinding.of(Code.NO_CERTIFICATE));
        }
        if (keys.isEmpty() && faults.stream().noneMatch(fault -> isOfKey(fault.code()))) {
            faults.add(UploadFinding.of(Code.NO_KEY));
        }
        if (keys.stream().distinct().count() > 1) {
            faults.add(UploadFinding.of(Code.SEVERAL_KEYS));
        }
    }

    private static boolean isOfKey(Code code) {
        return code == Code.BROKEN_KEY || code == Code.ENCRYPTED_KEY;
    }

    private void read(String text) {
        try (PemReader reader = new PemReader(new StringReader(text))) {
            for (PemObject block = next(reader); block != null; block = next(reader)) {
                read(block);
            }
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private @org.jspecify.annotations.Nullable PemObject next(PemReader reader) {
        try {
            return reader.readPemObject();
        } catch (IOException | RuntimeException unreadable) {
            faults.add(UploadFinding.of(Code.BROKEN_CERTIFICATE, Integer.toString(certificateBlocks + 1)));
            return null;
        }
    }

    private void read(PemObject block) {
        switch (block.getType()) {
            case "CERTIFICATE", "X509 CERTIFICATE", "TRUSTED CERTIFICATE" -> certificate(block.getContent());
            case "PRIVATE KEY", "RSA PRIVATE KEY", "EC PRIVATE KEY", "ENCRYPTED PRIVATE KEY" -> key(block);
            default -> {} // parameters of a curve, a request, a public key: nothing that we need
        }
    }

    private void certificate(byte[] der) {
        certificateBlocks++;
        try {
            certificates.add((X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der)));
        } catch (CertificateException | RuntimeException unreadable) {
            faults.add(UploadFinding.of(Code.BROKEN_CERTIFICATE, Integer.toString(certificateBlocks)));
        }
    }

    private void key(PemObject block) {
        try {
            Object key = keyOf(block);
            if (key instanceof PKCS8EncryptedPrivateKeyInfo || key instanceof PEMEncryptedKeyPair) {
                faults.add(UploadFinding.of(Code.ENCRYPTED_KEY));
            } else if (key instanceof PEMKeyPair pair) {
                keys.add(key(pair.getPrivateKeyInfo()));
            } else if (key instanceof PrivateKeyInfo info) {
                keys.add(key(info));
            } else {
                faults.add(UploadFinding.of(Code.BROKEN_KEY));
            }
        } catch (Exception unreadable) {
            faults.add(UploadFinding.of(Code.BROKEN_KEY));
        }
    }

    private static @org.jspecify.annotations.Nullable Object keyOf(PemObject block) throws IOException {
        java.io.StringWriter text = new java.io.StringWriter();
        try (org.bouncycastle.util.io.pem.PemWriter writer = new org.bouncycastle.util.io.pem.PemWriter(text)) {
            writer.writeObject(block);
        }
        try (PEMParser parser = new PEMParser(new StringReader(text.toString()))) {
            return parser.readObject();
        }
    }

    private static PrivateKey key(PrivateKeyInfo info) throws Exception {
        String algorithm = info.getPrivateKeyAlgorithm().getAlgorithm().getId();
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(info.getEncoded()));
    }
}
