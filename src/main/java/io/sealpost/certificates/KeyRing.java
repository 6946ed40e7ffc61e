package io.sealpost.certificates;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/** Key-encryption keys by their id: the first one seals, every one opens. */
final class KeyRing {

    static final int KEY_BYTES = 32;

    private final Map<String, SecretKey> keys;
    private final String current;

    private KeyRing(Map<String, SecretKey> keys) {
        this.keys = keys;
        this.current = keys.keySet().iterator().next();
    }

    /** Reads keys in Base64, separated by white space or commas; a line that begins with # is a comment. */
    static KeyRing read(String text) {
        Map<String, SecretKey> keys = new LinkedHashMap<>();
        for (String word : words(text)) {
            byte[] bytes = decoded(word);
            if (bytes == null || bytes.length != KEY_BYTES) {
                throw new KeyRingException(
                        "A key is 32 bytes in Base64, 44 characters; make one with: openssl rand" + " -base64 32");
            }
            keys.put(idOf(bytes), new SecretKeySpec(bytes, "AES"));
        }
        if (keys.isEmpty()) {
            throw new KeyRingException("There is no key; make one with: openssl rand -base64 32");
        }
        return new KeyRing(keys);
    }

    String currentId() {
        return current;
    }

    SecretKey currentKey() {
        SecretKey key = keys.get(current);
        if (key == null) {
            throw new IllegalStateException("The ring has lost its key");
        }
        return key;
    }

    @Nullable
    SecretKey key(String id) {
        return keys.get(id);
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        text.lines().map(String::strip).filter(line -> !line.startsWith("#")).forEach(line -> {
            for (String word : line.split("[\\s,]+")) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        });
        return words;
    }

    private static byte @Nullable [] decoded(String word) {
        try {
            return Base64.getDecoder().decode(word);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    // A key has 256 random bits: eight bytes of its hash name it and tell nothing about it.
    private static String idOf(byte[] key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public String toString() {
        return "KeyRing" + keys.keySet();
    }
}
