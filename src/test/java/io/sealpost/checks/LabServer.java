package io.sealpost.checks;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on a loopback address that lets a script talk on each connection. */
final class LabServer implements Closeable {

    /** Talks on one connection; what it throws ends the connection. */
    interface Script {
        void talk(Socket socket) throws Exception;
    }

    private final ServerSocket server = new ServerSocket();
    private final Script script;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();

    LabServer(String address, int port, Script script) throws IOException {
        this.script = script;
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.ofLiteral(address), port), 200);
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** How many connections there were. */
    int connections() {
        return connections.get();
    }

    /** How many there were at the same time, at most. */
    int mostAtOnce() {
        return mostAtOnce.get();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException e) {
                // The test is over, or the client went away.
                continue;
            }
        }
    }

    private void talk(Socket socket) {
        open.add(socket);
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (socket) {
            script.talk(socket);
        } catch (Exception e) {
            // Clients that break off are what these tests are about.
            return;
        } finally {
            atOnce.decrementAndGet();
            open.remove(socket);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
