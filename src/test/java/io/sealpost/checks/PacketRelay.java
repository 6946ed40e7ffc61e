package io.sealpost.checks;

import java.io.Closeable;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** Makes a DNS server of 127.0.0.1 answer at another loopback address too, where BIND itself would not listen. */
final class PacketRelay implements Closeable {

    private final DatagramSocket socket;
    private final InetSocketAddress target;

    PacketRelay(String address, int port, int targetPort) throws IOException {
        this.socket = new DatagramSocket(port, InetAddress.ofLiteral(address));
        this.target = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), targetPort);
        Thread.ofVirtual().start(this::relay);
    }

    private void relay() {
        while (!socket.isClosed()) {
            try {
                DatagramPacket question = new DatagramPacket(new byte[4096], 4096);
                socket.receive(question);
                Thread.ofVirtual().start(() -> answer(question));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void answer(DatagramPacket question) {
        try (DatagramSocket asking = new DatagramSocket()) {
            asking.setSoTimeout(10_000);
            byte[] data = Arrays.copyOf(question.getData(), question.getLength());
            asking.send(new DatagramPacket(data, data.length, target));
            DatagramPacket answer = new DatagramPacket(new byte[4096], 4096);
            asking.receive(answer);
            socket.send(new DatagramPacket(answer.getData(), answer.getLength(), question.getSocketAddress()));
        } catch (IOException e) {
            // As on a network: the packet is lost.
            return;
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
