package io.sealpost.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;

/** A resolver over UDP that answers each question with whatever bytes the test says, several packets or none. */
public final class ScriptedResolver implements AutoCloseable {

    private final DatagramSocket socket;
    private final AtomicInteger questions = new AtomicInteger();

    ScriptedResolver(Function<Message, List<byte[]>> script) {
        try {
            socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> serve(script));
    }

    /** One that knows every name, and of none of them anything. */
    public static ScriptedResolver ofNothing() {
        return new ScriptedResolver(question -> {
            Message answer = question.clone();
            answer.getHeader().setFlag(Flags.QR);
            answer.getHeader().setFlag(Flags.RA);
            return List.of(answer.toWire());
        });
    }

    public String resolver() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    int questions() {
        return questions.get();
    }

    private void serve(Function<Message, List<byte[]>> script) {
        byte[] buffer = new byte[4096];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                questions.incrementAndGet();
                byte[] question = Arrays.copyOf(buffer, packet.getLength());
                for (byte[] answer : script.apply(new Message(question))) {
                    socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            // Closed by the test.
            socket.close();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
