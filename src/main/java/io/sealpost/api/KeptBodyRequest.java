package io.sealpost.api;

import io.sealpost.web.OwnPath;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body was read already, to see whether it is one that was sent before. What is larger than 64 KiB lies in
 * a file meanwhile: a body for each of many requests at once would be more than there is memory.
 */
final class KeptBodyRequest extends HttpServletRequestWrapper implements Closeable {

    static final int IN_MEMORY = 64 * 1024;

    private final MessageDigest digest;
    private final byte[] beginning;
    private final @Nullable Path file;
    private final List<InputStream> open = new ArrayList<>();

    /** Reads the body to its end; whoever has made it closes it. */
    KeptBodyRequest(HttpServletRequest request) throws IOException {
        super(request);
        this.digest = sha256();
        String line = getMethod() + " " + OwnPath.asked(this) + "?" + getQueryString() + "\n";
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        InputStream body = request.getInputStream();
        this.beginning = body.readNBytes(IN_MEMORY);
        digest.update(beginning);
        this.file = beginning.length < IN_MEMORY ? null : spooled(body);
    }

    private Path spooled(InputStream rest) throws IOException {
        Path spool = Files.createTempFile("sealpost-body", ".tmp");
        try (OutputStream out = Files.newOutputStream(spool)) {
            out.write(beginning);
            byte[] part = new byte[8192];
            for (int read = rest.read(part); read >= 0; read = rest.read(part)) {
                digest.update(part, 0, read);
                out.write(part, 0, read);
            }
            return spool;
        } catch (IOException | RuntimeException refused) {
            Files.deleteIfExists(spool);
            throw refused;
        }
    }

    /** SHA-256 over method, address and body; asked once. */
    String fingerprint() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** Where the body lies; null where that is in memory. */
    @Nullable
    Path file() {
        return file;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        InputStream bytes = file == null ? new ByteArrayInputStream(beginning) : Files.newInputStream(file);
        open.add(bytes);
        return new Kept(bytes, file == null ? beginning.length : Files.size(file));
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        for (InputStream stream : open) {
            stream.close();
        }
        if (file != null) {
            Files.deleteIfExists(file);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Kept extends ServletInputStream {

        private final InputStream bytes;
        private long left;

        Kept(InputStream bytes, long left) {
            this.bytes = bytes;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            int value = bytes.read();
            left -= value < 0 ? 0 : 1;
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int read = bytes.read(into, offset, length);
            left -= Math.max(0, read);
            return read;
        }

        @Override
        public boolean isFinished() {
            return left <= 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("Bodies are read at once");
        }
    }
}
