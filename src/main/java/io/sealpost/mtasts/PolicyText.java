package io.sealpost.mtasts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a policy body as text.
 *
 * @param text the bytes as UTF-8, broken sequences replaced; at most {@link #MOST_BYTES} of them
 * @param bytes how long the body is
 * @param utf8 whether the bytes are UTF-8
 */
record PolicyText(String text, int bytes, boolean utf8) {

    /** RFC 8461 §3.3 suggests that senders read no more than 64 kilobytes. */
    static final int LIMIT = 65_536;

    /** Beyond this nothing is looked at: no sender is known to read that far. */
    static final int MOST_BYTES = 2 * LIMIT;

    static PolicyText of(byte[] body) {
        int length = Math.min(body.length, MOST_BYTES);
        String text = new String(body, 0, length, StandardCharsets.UTF_8);
        return new PolicyText(text, body.length, isUtf8(body, length));
    }

    private static boolean isUtf8(byte[] body, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body, 0, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    boolean tooLarge() {
        return bytes > LIMIT;
    }

    /** The body in another encoding. */
    static String decode(byte[] body, Charset charset) {
        return new String(body, 0, Math.min(body.length, MOST_BYTES), charset);
    }
}
