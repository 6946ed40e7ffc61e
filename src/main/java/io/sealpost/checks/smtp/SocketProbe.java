package io.sealpost.checks.smtp;

import io.sealpost.dns.DomainName;
import io.sealpost.outbound.AddressGuard;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Visits with plain sockets, each on a virtual thread; never two of the same mail server at a time. */
public final class SocketProbe implements StartTlsProbe {

    private static final Duration LONGEST_CONNECT = Duration.ofSeconds(10);
    private static final Executor THREADS = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("smtp-visit-", 0).factory());

    private final AddressGuard guard;
    private final int port;
    private final DomainName ehloName;
    private final Duration timeout;
    private final Semaphore places;
    // Hosts share these; that two wait for each other now and then costs nothing.
    private final List<Semaphore> turns =
            Stream.generate(() -> new Semaphore(1)).limit(1024).toList();

    /**
     * @param timeout how long a visit may take in all
     * @param mostAtOnce how many visits are under way at once; more wait
     */
    public SocketProbe(AddressGuard guard, int port, DomainName ehloName, Duration timeout, int mostAtOnce) {
        this.guard = guard;
        this.port = port;
        this.ehloName = ehloName;
        this.timeout = timeout;
        this.places = new Semaphore(mostAtOnce);
    }

    @Override
    public CompletableFuture<MxVisit> visit(DomainName host, InetAddress address) {
        if (!guard.allows(address)) {
            return CompletableFuture.completedFuture(
                    new MxVisit(host, address, new SmtpOutcome.NotAllowed(), List.of(), Duration.ZERO));
        }
        CompletableFuture<MxVisit> visit = new CompletableFuture<>();
        THREADS.execute(() -> {
            Semaphore turn = turns.get(Math.floorMod(host.hashCode(), turns.size()));
            turn.acquireUninterruptibly();
            places.acquireUninterruptibly();
            try {
                visit.complete(now(host, address));
            } catch (RuntimeException | StackOverflowError e) {
                // Certificates can be made so that reading them fails in ways that nobody thought of.
                visit.complete(new MxVisit(
                        host, address, new SmtpOutcome.TlsFailed(e.toString(), null), List.of(), Duration.ZERO));
            } catch (Error e) {
                // Nobody may wait forever for what this machine had no memory for.
                visit.complete(new MxVisit(host, address, new SmtpOutcome.CutOff(), List.of(), Duration.ZERO));
                throw e;
            } finally {
                places.release();
                turn.release();
            }
        });
        return visit;
    }

    private MxVisit now(DomainName host, InetAddress address) {
        long start = System.nanoTime();
        List<String> transcript = Collections.synchronizedList(new ArrayList<>());
        SmtpOutcome outcome;
        try (Socket socket = new Socket()) {
            // The deadline counts for all of it: a server that sends a byte now and then never runs into a time-out.
            CompletableFuture<Void> end = new CompletableFuture<>();
            end.completeOnTimeout(null, timeout.toMillis(), TimeUnit.MILLISECONDS)
                    .thenRunAsync(() -> close(socket), THREADS);
            outcome = connected(socket, host, address, transcript);
            end.cancel(false);
        } catch (IOException e) {
            outcome = new SmtpOutcome.NotSmtp(reason(e));
        }
        return new MxVisit(host, address, outcome, transcript, Duration.ofNanos(System.nanoTime() - start));
    }

    private SmtpOutcome connected(Socket socket, DomainName host, InetAddress address, List<String> transcript)
            throws IOException {
        try {
            Duration patience = timeout.compareTo(LONGEST_CONNECT) < 0 ? timeout : LONGEST_CONNECT;
            socket.connect(new InetSocketAddress(address, port), (int) patience.toMillis());
            socket.setSoTimeout((int) timeout.toMillis());
        } catch (SocketTimeoutException e) {
            return new SmtpOutcome.Unreachable("timed out");
        } catch (ConnectException | NoRouteToHostException e) {
            return isLocal(e) ? new SmtpOutcome.NoRoute(reason(e)) : new SmtpOutcome.Unreachable(reason(e));
        } catch (SocketException e) {
            return new SmtpOutcome.Unreachable(reason(e));
        }
        SmtpDialogue dialogue = new SmtpDialogue(socket, host, ehloName, transcript);
        try {
            return dialogue.run();
        } catch (SocketTimeoutException e) {
            return new SmtpOutcome.TooSlow(dialogue.stage());
        } catch (SmtpLines.NotSmtpException e) {
            return new SmtpOutcome.NotSmtp(reason(e));
        } catch (EOFException e) {
            return new SmtpOutcome.NotSmtp("ended at " + dialogue.stage());
        } catch (IOException e) {
            return socket.isClosed()
                    ? new SmtpOutcome.TooSlow(dialogue.stage())
                    : new SmtpOutcome.NotSmtp(reason(e) + " at " + dialogue.stage());
        }
    }

    // ENETUNREACH is said by this machine itself; EHOSTUNREACH by a router near the other side.
    private static boolean isLocal(IOException e) {
        return reason(e).toLowerCase(Locale.ROOT).contains("network is unreachable")
                || reason(e).toLowerCase(Locale.ROOT).contains("protocol family");
    }

    private static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            return;
        }
    }
}
