package io.sealpost.edge;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One HTTP/1 response as a client reads it, so strictly that a wrong length shows. */
record RawAnswer(int status, Map<String, String> fields, byte[] body) {

    /** Reads one response; {@code headOnly} where it answers HEAD. */
    static RawAnswer read(InputStream in, boolean headOnly) throws IOException {
        String statusLine = line(in);
        if (!statusLine.matches("HTTP/1\\.1 \\d{3} [A-Za-z -]+")) {
            throw new IOException("Not a status line: " + statusLine);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String field;
        while (!(field = line(in)).isEmpty()) {
            int colon = field.indexOf(": ");
            String name = field.substring(0, colon).toLowerCase(Locale.ROOT);
            if (fields.put(name, field.substring(colon + 2)) != null) {
                throw new IOException("Twice: " + name);
            }
        }
        int status = Integer.parseInt(statusLine.substring(9, 12));
        boolean empty = headOnly || status == 304;
        int length = empty ? 0 : Integer.parseInt(fields.getOrDefault("content-length", "-1"));
        byte[] body = in.readNBytes(length);
        if (body.length != length) {
            throw new EOFException("Body cut off at " + body.length + " of " + length);
        }
        return new RawAnswer(status, fields, body);
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int b = in.read();
            if (b < 0) {
                throw new EOFException("Closed after \"" + line.toString(StandardCharsets.US_ASCII) + "\"");
            }
            if (b == '\n') {
                String text = line.toString(StandardCharsets.US_ASCII);
                if (!text.endsWith("\r")) {
                    throw new IOException("A line without CR: " + text);
                }
                return text.substring(0, text.length() - 1);
            }
            line.write(b);
        }
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    boolean closes() {
        return "close".equals(fields.get("connection"));
    }
}
