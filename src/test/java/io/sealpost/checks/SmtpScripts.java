package io.sealpost.checks;

import io.sealpost.checks.LabServer.Script;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Mail servers of every kind, good and bad. */
final class SmtpScripts {

    private SmtpScripts() {}

    static Script secured(SSLContext tls) {
        return socket -> {
            greet(socket, "220 mx.test ESMTP");
            if (until(socket, "EHLO")) {
                say(socket, "250-mx.test\r\n250-SIZE 10240000\r\n250-STARTTLS\r\n250 8BITMIME");
            }
            if (until(socket, "STARTTLS")) {
                say(socket, "220 2.0.0 Ready to start TLS");
                SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, 0, true);
                secured.setUseClientMode(false);
                secured.startHandshake();
                secured.getInputStream().readAllBytes();
            }
        };
    }

    static Script withoutStartTls() {
        return ehlo("250-mx.test\r\n250 8BITMIME");
    }

    static Script stripped() {
        return ehlo("250-mx.test\r\n250-XXXXXXXA\r\n250 8BITMIME");
    }

    static Script withoutEhlo() {
        return ehlo("502 5.5.1 Command not implemented");
    }

    static Script refusingStartTls() {
        return socket -> {
            greet(socket, "220 mx.test ESMTP");
            if (until(socket, "EHLO")) {
                say(socket, "250-mx.test\r\n250 STARTTLS");
            }
            if (until(socket, "STARTTLS")) {
                say(socket, "454 4.7.0 TLS not available due to local problem");
            }
            until(socket, "QUIT");
        };
    }

    static Script brokenTls() {
        return socket -> {
            greet(socket, "220 mx.test ESMTP");
            if (until(socket, "EHLO")) {
                say(socket, "250-mx.test\r\n250 STARTTLS");
            }
            if (until(socket, "STARTTLS")) {
                say(socket, "220 Go ahead");
                socket.getInputStream().readNBytes(100);
                say(socket, "and this is no TLS at all");
            }
        };
    }

    static Script refusing() {
        return socket -> {
            greet(socket, "554 5.7.1 You are on a list");
            until(socket, "QUIT");
        };
    }

    static Script silent() {
        return socket -> socket.getInputStream().readAllBytes();
    }

    /** A byte now and then: no time-out of a socket ever runs out. */
    static Script dripping() {
        return socket -> {
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < 10_000; i++) {
                out.write('2');
                out.flush();
                socket.setSoTimeout(50);
                waitABit(socket);
            }
        };
    }

    /** STARTTLS, and then a byte of a handshake message of 16 KiB now and then. */
    static Script drippingTls() {
        return socket -> {
            greet(socket, "220 mx.test ESMTP");
            if (until(socket, "EHLO")) {
                say(socket, "250-mx.test\r\n250 STARTTLS");
            }
            if (until(socket, "STARTTLS")) {
                say(socket, "220 Go ahead");
                drippingHello().talk(socket);
            }
        };
    }

    static Script drippingHello() {
        return socket -> {
            OutputStream out = socket.getOutputStream();
            out.write(new byte[] {22, 3, 3, 0x40, 0});
            dripping().talk(socket);
        };
    }

    static Script endless() {
        return socket -> {
            OutputStream out = socket.getOutputStream();
            byte[] line = "220-Welcome, and welcome again\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100_000; i++) {
                out.write(line);
            }
        };
    }

    static Script endlessEhlo() {
        return socket -> {
            greet(socket, "220 mx.test ESMTP");
            if (until(socket, "EHLO")) {
                byte[] line = "250-X-AND-MORE\r\n".repeat(1_000).getBytes(StandardCharsets.US_ASCII);
                for (int i = 0; i < 100_000; i++) {
                    socket.getOutputStream().write(line);
                }
            }
        };
    }

    static Script endlessLine() {
        return socket -> {
            OutputStream out = socket.getOutputStream();
            byte[] piece = ("220 " + "x".repeat(10_000)).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 100_000; i++) {
                out.write(piece);
            }
        };
    }

    static Script notSmtp() {
        return socket -> greet(socket, "SSH-2.0-OpenSSH_9.2");
    }

    static Script hangingUp() {
        return socket -> {};
    }

    private static Script ehlo(String answer) {
        return socket -> {
            greet(socket, "220 mx.test ESMTP");
            if (until(socket, "EHLO")) {
                say(socket, answer);
            }
            until(socket, "QUIT");
        };
    }

    private static void waitABit(Socket socket) throws IOException {
        try {
            socket.getInputStream().read();
        } catch (java.net.SocketTimeoutException e) {
            return;
        }
    }

    private static void greet(Socket socket, String line) throws IOException {
        say(socket, line);
    }

    private static void say(Socket socket, String lines) throws IOException {
        socket.getOutputStream().write((lines + "\r\n").getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static boolean until(Socket socket, String verb) throws IOException {
        String line = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII), 1)
                .readLine();
        return line != null && line.toUpperCase(Locale.ROOT).startsWith(verb);
    }
}
