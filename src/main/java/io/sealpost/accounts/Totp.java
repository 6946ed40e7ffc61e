package io.sealpost.accounts;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Time-based one-time passwords as every authenticator app makes them: HMAC-SHA-1, six digits, 30 seconds (RFC 6238,
 * RFC 4226 §5.3).
 *
 * @param secret 160 random bits
 */
record Totp(byte[] secret) {

    private static final long STEP_SECONDS = 30;

    /** Clocks of phones are off, and typing takes time: one step before and one behind (RFC 6238 §5.2). */
    private static final long DRIFT = 1;

    private static final Pattern DIGITS = Pattern.compile("[0-9]{6}");
    private static final SecureRandom RANDOM = new SecureRandom();

    static Totp random() {
        // RFC 4226 §4 R6: 160 bits are recommended.
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return new Totp(bytes);
    }

    static Totp ofBase32(String text) {
        return new Totp(Base32.decode(text));
    }

    String base32() {
        return Base32.encode(secret);
    }

    /** What an app reads from a QR code: the key URI that all of them agree on. */
    String uri(String issuer, String account) {
        String label = encoded(issuer) + ":" + encoded(account);
        return "otpauth://totp/" + label + "?secret=" + base32() + "&issuer=" + encoded(issuer);
    }

    /** The step for which this code is right now, if it is newer than the last one used; blanks do not matter. */
    OptionalLong step(String typed, Instant now, long lastUsed) {
        String code = typed.replaceAll("\\s", "");
        long current = now.getEpochSecond() / STEP_SECONDS;
        OptionalLong found = OptionalLong.empty();
        if (DIGITS.matcher(code).matches()) {
            for (long step = current - DRIFT; step <= current + DRIFT; step++) {
                boolean right = MessageDigest.isEqual(ascii(code(step)), ascii(code));
                if (right && step > lastUsed && found.isEmpty()) {
                    found = OptionalLong.of(step);
                }
            }
        }
        return found;
    }

    String code(Instant at) {
        return code(at.getEpochSecond() / STEP_SECONDS);
    }

    private String code(long step) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            byte[] hash = mac.doFinal(
                    java.nio.ByteBuffer.allocate(Long.BYTES).putLong(step).array());
            // RFC 4226 §5.3: dynamic truncation.
            int offset = hash[hash.length - 1] & 0xf;
            int number = java.nio.ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
            return String.format(java.util.Locale.ROOT, "%06d", number % 1_000_000);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return "Totp[]";
    }
}
