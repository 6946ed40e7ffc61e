package io.sealpost.checks.smtp;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads replies and writes commands (RFC 5321 §4.2), and reads no more than a reply can reasonably have. */
final class SmtpLines {

    /** RFC 5321 §4.5.3.1.5 has 512 octets; some servers write more. */
    private static final int LONGEST_LINE = 8 * 1024;

    private static final int MOST_LINES = 100;
    private static final int MOST_KEPT = 200;

    /** What is no reply. */
    static final class NotSmtpException extends IOException {
        NotSmtpException(String reason) {
            super(reason);
        }
    }

    /** @param lines without the code and what follows it */
    record Reply(int code, List<String> lines) {
        @Override
        public String toString() {
            return code + " " + String.join(" ", lines);
        }
    }

    private final InputStream in;
    private final OutputStream out;
    private final List<String> transcript;

    SmtpLines(InputStream in, OutputStream out, List<String> transcript) {
        this.in = in;
        this.out = out;
        this.transcript = transcript;
    }

    void send(String command) throws IOException {
        transcript.add("> " + command);
        out.write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    Reply read() throws IOException {
        List<String> lines = new ArrayList<>();
        while (lines.size() < MOST_LINES) {
            String line = line();
            boolean code = line.length() >= 3 && line.substring(0, 3).chars().allMatch(c -> c >= '0' && c <= '9');
            if (!code || line.length() > 3 && line.charAt(3) != '-' && line.charAt(3) != ' ') {
                throw new NotSmtpException("not a reply");
            }
            lines.add(line.length() > 4 ? line.substring(4) : "");
            if (line.length() == 3 || line.charAt(3) == ' ') {
                return new Reply(Integer.parseInt(line.substring(0, 3)), lines);
            }
        }
        throw new NotSmtpException("more than " + MOST_LINES + " lines");
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException();
            }
            if (line.length() == LONGEST_LINE) {
                note(line);
                throw new NotSmtpException("a line of more than 8 KiB");
            }
            line.append((char) next);
            next = in.read();
        }
        if (!line.isEmpty() && line.charAt(line.length() - 1) == '\r') {
            line.setLength(line.length() - 1);
        }
        note(line);
        return line.toString();
    }

    private void note(StringBuilder line) {
        transcript.add("< " + line.substring(0, Math.min(line.length(), MOST_KEPT)));
    }
}
