package io.sealpost.checks;

import io.sealpost.checks.LabServer.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Policy hosts of every kind, good and bad. */
final class HttpsScripts {

    private interface Answer {
        void to(String host, OutputStream out, Socket socket) throws IOException;
    }

    private HttpsScripts() {}

    /** @param texts the policy of each host */
    static Script serving(SSLContext tls, UnaryOperator<String> texts) {
        return typed(tls, "text/plain", texts);
    }

    static Script typed(SSLContext tls, String type, UnaryOperator<String> texts) {
        return answering(tls, (host, out, _) -> {
            byte[] body = texts.apply(host).getBytes(StandardCharsets.UTF_8);
            head(out, "200 OK", "Content-Type: " + type + "\r\nContent-Length: " + body.length + "\r\n");
            out.write(body);
        });
    }

    static Script status(SSLContext tls, String status) {
        return answering(tls, (_, out, _) -> head(out, status, "Content-Length: 0\r\n"));
    }

    static Script redirecting(SSLContext tls, String location) {
        return answering(
                tls, (_, out, _) -> head(out, "301 Moved", "Location: " + location + "\r\nContent-Length: 0\r\n"));
    }

    static Script large(SSLContext tls, boolean chunked) {
        return answering(tls, (_, out, _) -> {
            String line = "mx: mail.example.org\n".repeat(50);
            int lines = 200;
            head(
                    out,
                    "200 OK",
                    "Content-Type: text/plain\r\n"
                            + (chunked
                                    ? "Transfer-Encoding: chunked\r\n"
                                    : "Content-Length: " + line.length() * lines + "\r\n"));
            for (int i = 0; i < lines; i++) {
                String piece = chunked ? Integer.toHexString(line.length()) + "\r\n" + line + "\r\n" : line;
                out.write(piece.getBytes(StandardCharsets.US_ASCII));
            }
        });
    }

    static Script dripping(SSLContext tls) {
        return answering(tls, (_, out, socket) -> {
            head(out, "200 OK", "Content-Type: text/plain\r\nContent-Length: 10000\r\n");
            socket.setSoTimeout(50);
            for (int i = 0; i < 10_000; i++) {
                out.write('v');
                out.flush();
                waitABit(socket);
            }
        });
    }

    /** One provisional answer after the other (RFC 9110 §15.2), and never one that counts. */
    static Script endlessHeads(SSLContext tls) {
        return answering(tls, (_, out, _) -> {
            byte[] heads =
                    "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1_000_000; i++) {
                out.write(heads);
            }
        });
    }

    static Script broken(SSLContext tls) {
        return answering(tls, (_, out, _) -> out.write("this is not HTTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    static Script withoutTls() {
        return socket -> {
            socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        };
    }

    private static Script answering(SSLContext tls, Answer answer) {
        return plain -> {
            SSLSocket socket = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, 0, true);
            socket.setUseClientMode(false);
            socket.startHandshake();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
            String host = "";
            for (String line = reader.readLine(); line != null && !line.isEmpty(); line = reader.readLine()) {
                if (line.toLowerCase(Locale.ROOT).startsWith("host:")) {
                    host = line.substring(5).strip().split(":", 2)[0];
                }
            }
            OutputStream out = socket.getOutputStream();
            answer.to(host, out, socket);
            out.flush();
            socket.close();
        };
    }

    private static void head(OutputStream out, String status, String fields) throws IOException {
        out.write(("HTTP/1.1 " + status + "\r\nConnection: close\r\n" + fields + "\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    private static void waitABit(Socket socket) throws IOException {
        try {
            socket.getInputStream().read();
        } catch (SocketTimeoutException e) {
            return;
        }
    }
}
