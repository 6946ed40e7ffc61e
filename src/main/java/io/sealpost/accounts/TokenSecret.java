package io.sealpost.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The secret of a token: {@code sp_} and 256 random bits. As random as that, a plain hash of it tells nothing.
 *
 * @param text as it is shown once and sent by programs
 */
record TokenSecret(String text) {

    /** Recognisable, so that a scan for secrets finds one that was left in a repository. */
    private static final String PREFIX = "sp_";

    private static final Pattern FORM = Pattern.compile(PREFIX + "[A-Za-z0-9_-]{43}");
    private static final Pattern BEARER = Pattern.compile("(?i:bearer) +(\\S{1,100}) *");
    private static final SecureRandom RANDOM = new SecureRandom();

    TokenSecret {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("Not the form of a token");
        }
    }

    static TokenSecret random() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return new TokenSecret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** The secret that somebody chose; empty where it has another form. */
    static Optional<TokenSecret> of(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new TokenSecret(text)) : Optional.empty();
    }

    /** The secret in the value of an {@code Authorization} field (RFC 6750 §2.1). */
    static Optional<TokenSecret> ofBearer(@Nullable String authorization) {
        if (authorization == null) {
            return Optional.empty();
        }
        var bearer = BEARER.matcher(authorization);
        return bearer.matches() && FORM.matcher(bearer.group(1)).matches()
                ? Optional.of(new TokenSecret(bearer.group(1)))
                : Optional.empty();
    }

    /** SHA-256, in lower-case hexadecimal. */
    String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Enough to tell tokens apart by, too little to guess the rest from. */
    String beginning() {
        return text.substring(0, PREFIX.length() + 4);
    }

    /** The secret stays out of logs. */
    @Override
    public String toString() {
        return beginning() + "…";
    }
}
