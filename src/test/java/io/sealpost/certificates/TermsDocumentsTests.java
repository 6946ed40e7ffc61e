package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.SettableClock;
import io.sealpost.certificates.TermsDocuments.Document;
import io.sealpost.certificates.TermsDocuments.State;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the terms can be read, as directories of authorities say it. */
class TermsDocumentsTests {

    private static final String TERMS = "https://authority.example/terms.pdf";

    private final FakeDirectory directory = new FakeDirectory();
    private final SettableClock clock = new SettableClock(Instant.parse("2036-11-24T08:00:00Z"));
    private final TermsDocuments documents = documents(Duration.ofSeconds(20));

    @AfterEach
    void closeTheDirectory() {
        directory.close();
    }

    @Test
    void directorySaysWhereTheTermsAre() {
        directory.terms(TERMS);
        assertThat(documents.known()).containsExactly(document(State.UNASKED));

        assertThat(documents.ask()).containsExactly(document(State.FOUND));

        assertThat(documents.known()).containsExactly(document(State.FOUND));
        documents.ask();
        assertThat(directory.asked()).as("it is remembered").isOne();
        clock.tick(Duration.ofHours(2));
        assertThat(documents.known()).containsExactly(document(State.UNASKED));
    }

    @Test
    void directoryMayNameNone() {
        assertThat(documents.ask()).containsExactly(document(State.NONE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "terms.pdf"})
    void whatIsNoPageIsNoLink(String address) {
        directory.terms(address);

        assertThat(documents.ask()).containsExactly(document(State.NONE));
    }

    @Test
    void directoryThatIsAwayIsAskedAgainAfterAMinute() {
        directory.close();

        assertThat(documents.ask()).containsExactly(document(State.UNREACHABLE));

        assertThat(documents.known()).containsExactly(document(State.UNREACHABLE));
        clock.tick(Duration.ofMinutes(1));
        assertThat(documents.known()).containsExactly(document(State.UNASKED));
    }

    @Test
    void slowDirectoryIsNotWaitedForAndItsAnswerCountsWhenItComes() {
        CountDownLatch latch = new CountDownLatch(1);
        directory.terms(TERMS).silentUntil(latch);
        TermsDocuments impatient = documents(Duration.ofMillis(50));

        assertThat(impatient.ask()).containsExactly(document(State.UNREACHABLE));
        assertThat(impatient.known()).containsExactly(document(State.UNREACHABLE));

        latch.countDown();
        await().untilAsserted(() -> assertThat(impatient.known()).containsExactly(document(State.FOUND)));
    }

    private TermsDocuments documents(Duration patience) {
        return new TermsDocuments(new Authorities(List.of(directory.authority())), clock, patience);
    }

    private Document document(State state) {
        return new Document(directory.address().toString(), state, state == State.FOUND ? URI.create(TERMS) : null);
    }
}
