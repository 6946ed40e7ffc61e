package io.sealpost.domains;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/**
 * Makes challenges: 160 random bits, new with every claim, so that what stands in a DNS from before proves nothing. Letters
 * and digits that are safe in TXT records and as a label.
 */
final class Challenges {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Challenges() {}

    static String fresh() {
        return RANDOM.ints(LENGTH, 0, ALPHABET.length())
                .mapToObj(ALPHABET::charAt)
                .map(String::valueOf)
                .collect(Collectors.joining());
    }
}
