package io.sealpost.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * The one-time code that proves that whoever sets Sealpost up can read its console: 16 characters out of 31 (79 bits),
 * new at every start and only in memory.
 */
@Component
class SetupCode {

    /** No 0 and O, no 1, I and L. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private final String code;

    SetupCode() {
        SecureRandom random = new SecureRandom();
        this.code = IntStream.range(0, 4)
                .mapToObj(_ -> random.ints(4, 0, ALPHABET.length())
                        .mapToObj(index -> ALPHABET.substring(index, index + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }

    /** In upper or lower case, with or without dashes and blanks. */
    boolean matches(String typed) {
        return MessageDigest.isEqual(bytes(typed), bytes(code));
    }

    private static byte[] bytes(String text) {
        return text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
    }

    /** For the console. */
    String text() {
        return code;
    }
}
