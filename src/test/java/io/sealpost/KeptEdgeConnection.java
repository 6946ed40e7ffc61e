package io.sealpost;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection to an edge on which one policy after the other is asked for, as a proxy in front does. */
final class KeptEdgeConnection implements AutoCloseable {

    private static final Pattern LENGTH = Pattern.compile("content-length: (\\d+)", Pattern.CASE_INSENSITIVE);
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final Socket socket;
    private final InputStream in;

    KeptEdgeConnection(int port) {
        try {
            socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(10_000);
            in = new BufferedInputStream(socket.getInputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text of the answer for the domain. */
    String policy(String domain) {
        try {
            String request = "GET /.well-known/mta-sts.txt HTTP/1.1\r\nHost: mta-sts." + domain + END_OF_HEAD;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            Matcher length = LENGTH.matcher(head());
            if (!length.find()) {
                throw new IllegalStateException("No length for " + domain);
            }
            return new String(in.readNBytes(Integer.parseInt(length.group(1))), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf(END_OF_HEAD, Math.max(0, head.length() - END_OF_HEAD.length())) < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("The edge ended the connection after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
