package io.sealpost.certificates;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Service;

/**
 * Where each authority's terms of service can be read: its directory says so (RFC 8555 §7.1.1). An answer is remembered
 * for an hour, a failure for a minute.
 */
@Service
public class TermsDocuments {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Authorities authorities;
    private final Clock clock;
    private final Duration patience;
    private final Map<String, Remembered> known = new ConcurrentHashMap<>();
    private final Map<String, CompletableFuture<Document>> underWay = new ConcurrentHashMap<>();

    @Autowired
    TermsDocuments(Authorities authorities, Clock clock) {
        this(authorities, clock, PATIENCE);
    }

    TermsDocuments(Authorities authorities, Clock clock, Duration patience) {
        this.authorities = authorities;
        this.clock = clock;
        this.patience = patience;
    }

    /** What the directory said. */
    public enum State {
        /** It names the document. */
        FOUND,
        /** It names none. */
        NONE,
        /** It did not answer, or not in time. */
        UNREACHABLE,
        /** It was not asked yet. */
        UNASKED
    }

    /** @param address where the terms are, over HTTP or HTTPS; null unless they were found */
    public record Document(
            String directory, State state, @Nullable URI address) {}

    private record Remembered(Document document, Instant until) {}

    /** What is known without asking anybody, of each authority in use, the preferred one first. */
    public List<Document> known() {
        return authorities.all().stream()
                .map(authority -> {
                    Document document = remembered(authority.directory());
                    return document == null ? new Document(authority.directory(), State.UNASKED, null) : document;
                })
                .toList();
    }

    /** The same after asking the directories of which nothing is known. Blocks for five seconds at most. */
    public List<Document> ask() {
        List<CompletableFuture<Document>> answers =
                authorities.all().stream().map(this::inTime).toList();
        return answers.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Document> inTime(AcmeAuthority authority) {
        Document document = remembered(authority.directory());
        if (document != null) {
            return CompletableFuture.completedFuture(document);
        }
        Document late = new Document(authority.directory(), State.UNREACHABLE, null);
        return asked(authority)
                .copy()
                .completeOnTimeout(late, patience.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> {
                    // An answer that comes later takes its place.
                    if (answer == late) {
                        known.putIfAbsent(authority.directory(), expiring(late));
                    }
                });
    }

    /** One question at a time, however many people look. */
    private CompletableFuture<Document> asked(AcmeAuthority authority) {
        CompletableFuture<Document> mine = new CompletableFuture<>();
        CompletableFuture<Document> others = underWay.putIfAbsent(authority.directory(), mine);
        if (others != null) {
            return others;
        }
        Thread.ofVirtual().name("terms").start(() -> {
            Document document = look(authority);
            known.put(authority.directory(), expiring(document));
            underWay.remove(authority.directory());
            mine.complete(document);
        });
        return mine;
    }

    private static Document look(AcmeAuthority authority) {
        try {
            URI address = authority.terms().filter(TermsDocuments::forBrowsers).orElse(null);
            return new Document(authority.directory(), address == null ? State.NONE : State.FOUND, address);
        } catch (AuthorityException | RuntimeException unreachable) {
            return new Document(authority.directory(), State.UNREACHABLE, null);
        }
    }

    /** What stands there becomes a link: nothing but a page may be behind it. */
    private static boolean forBrowsers(URI address) {
        String scheme = address.getScheme();
        return address.getHost() != null && ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme));
    }

    private Remembered expiring(Document document) {
        Duration time = document.state() == State.UNREACHABLE ? AFTER_FAILURE : FRESH;
        return new Remembered(document, clock.instant().plus(time));
    }

    private @Nullable Document remembered(String directory) {
        Remembered remembered = known.get(directory);
        if (remembered == null) {
            return null;
        }
        if (clock.instant().isBefore(remembered.until())) {
            return remembered.document();
        }
        known.remove(directory, remembered);
        return null;
    }
}
