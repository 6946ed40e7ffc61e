package io.sealpost.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail server on the loopback address that takes every letter (RFC 5321), or refuses every recipient. */
public final class MailSink implements AutoCloseable {

    /** A letter as it came in, and who it was for. */
    public record Letter(String to, String subject, String text, String raw) {

        /** The first link of the text. */
        public String link() {
            Matcher link = Pattern.compile("https?://\\S+").matcher(text);
            if (!link.find()) {
                throw new AssertionError("No link in " + text);
            }
            return link.group();
        }
    }

    private final ServerSocket server;
    private final BlockingQueue<Letter> letters = new LinkedBlockingQueue<>();
    private volatile boolean refusing;

    public MailSink() {
        try {
            server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    public int port() {
        return server.getLocalPort();
    }

    public void refuse(boolean everything) {
        refusing = everything;
    }

    /** The next letter; waits for it some seconds. */
    public Letter next() {
        try {
            Letter letter = letters.poll(20, TimeUnit.SECONDS);
            if (letter == null) {
                throw new AssertionError("No letter came");
            }
            return letter;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean empty() {
        return letters.isEmpty();
    }

    private void listen() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
                Writer out = new java.io.OutputStreamWriter(client.getOutputStream(), StandardCharsets.UTF_8)) {
            say(out, "220 sink");
            String to = "";
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.toUpperCase(java.util.Locale.ROOT);
                if (verb.startsWith("RCPT")) {
                    to = line.replaceFirst("(?i)RCPT TO:\\s*<([^>]*)>.*", "$1");
                    say(out, refusing ? "550 nobody" : "250 ok");
                } else if (verb.equals("DATA")) {
                    say(out, "354 go on");
                    letters.add(letter(to, data(in)));
                    say(out, "250 taken");
                } else if (verb.startsWith("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        } catch (IOException | MessagingException gone) {
            // The client sees it too.
        }
    }

    private static String data(BufferedReader in) throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            data.append(line.startsWith("..") ? line.substring(1) : line).append("\r\n");
        }
        return data.toString();
    }

    private static Letter letter(String to, String raw) throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(null, new ByteArrayInputStream(raw.getBytes(StandardCharsets.UTF_8)));
        return new Letter(to, message.getSubject(), String.valueOf(message.getContent()), raw);
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
