package io.sealpost;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * Asks the dashboard beside it whether it lives, and ends with 0 or 1: the health check of the container, whose image
 * need not have curl. A socket and a few lines, because a JVM starts for each question.
 */
final class HealthCheck {

    private static final int TIMEOUT = 5_000;

    private HealthCheck() {}

    public static void main(String[] args) {
        String port = System.getenv().getOrDefault("SERVER_PORT", "8080");
        System.exit(alive(Integer.parseInt(port)) ? 0 : 1);
    }

    /** Whether the dashboard on this port of the loopback says that it is up. */
    static boolean alive(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
            socket.setSoTimeout(TIMEOUT);
            socket.getOutputStream()
                    .write("GET /actuator/health/liveness HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return status != null && status.startsWith("HTTP/1.1 200");
        } catch (IOException nobodyAnswers) {
            return false;
        }
    }
}
