package io.sealpost.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.policies.HostedPoliciesChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@Timeout(30)
class EdgeSyncTests {

    private static final UUID OWNER = UUID.randomUUID();

    @TempDir
    Path directory;

    private final FakeHostedPolicies database = new FakeHostedPolicies();
    private final CurrentIndex current = new CurrentIndex();
    private EdgeSync sync =
            new EdgeSync(database, current, new EdgeSnapshot(Path.of("unset")), properties(Path.of("unset")));

    @BeforeEach
    void useDirectory() {
        sync = sync(current);
    }

    private static EdgeProperties properties(Path snapshot) {
        return EdgeFixture.properties(Duration.ofSeconds(10), 10, 10, snapshot);
    }

    private EdgeSync sync(CurrentIndex index) {
        Path file = directory.resolve("edge.snapshot");
        return new EdgeSync(database, index, new EdgeSnapshot(file), properties(file));
    }

    @Test
    void loadsEverythingAtFirst() {
        for (int i = 0; i < 12_000; i++) {
            database.publish("d" + i + ".example", "1", "text");
        }
        assertThat(current.complete()).isFalse();

        sync.poll();

        assertThat(current.complete()).isTrue();
        assertThat(current.get().served()).isEqualTo(12_000);
        assertThat(sync.revision()).isEqualTo(12_000);
    }

    @Test
    void servesAChangeOfThisNodeAtOnce() {
        sync.poll();

        sync.on(new HostedPoliciesChanged(database.publish("example.org", "1", "one"), OWNER));

        assertThat(id("example.org")).isEqualTo("1");
    }

    @Test
    void takesOverWhatOtherNodesChanged() {
        sync.poll();
        database.publish("example.org", "1", "one");
        database.publish("gone.example", "1", "one");
        sync.poll();
        database.publish("example.org", "2", "two");
        database.remove("gone.example");

        sync.poll();

        assertThat(id("example.org")).isEqualTo("2");
        assertThat(id("gone.example")).isNull();
    }

    @Test
    void doesNotSkipAnOlderChangeOfAnotherNodeAfterANewerOneOfThisNode() {
        sync.poll();
        database.publish("other.example", "1", "one");

        sync.on(new HostedPoliciesChanged(database.publish("example.org", "2", "two"), OWNER));
        sync.poll();

        assertThat(id("other.example")).isEqualTo("1");
    }

    @Test
    void anOlderChangeThatArrivesLateChangesNothing() {
        HostedPoliciesChanged first = new HostedPoliciesChanged(database.publish("example.org", "1", "one"), OWNER);
        HostedPoliciesChanged second = new HostedPoliciesChanged(database.publish("example.org", "2", "two"), OWNER);
        sync.on(second);
        sync.on(first);

        assertThat(id("example.org")).isEqualTo("2");
    }

    @Test
    void anOtherDatabaseReplacesEverything() {
        for (boolean sameEpoch : new boolean[] {true, false}) {
            database.publish("example.org", "1", "one");
            database.publish("gone.example", "1", "one");
            sync.poll();
            database.restoreEmpty(sameEpoch);
            database.publish("example.org", "0", "zero");

            sync.poll();

            assertThat(id("example.org")).isEqualTo("0");
            assertThat(id("gone.example")).isNull();
            assertThat(current.get().served()).isEqualTo(1);
        }
    }

    @Test
    void anOlderDatabaseIsReadOnce() {
        database.publish("gone.example", "1", "one");
        database.publish("example.org", "1", "one");
        sync.poll();
        database.restoreEmpty(true);
        database.publish("example.org", "0", "zero");
        sync.poll();
        AtomicInteger pages = new AtomicInteger();
        database.beforePage = pages::incrementAndGet;

        sync.poll();
        sync.poll();

        assertThat(pages).hasValue(0);
    }

    @Test
    void aCounterBehindItsRowsMeansReadingEverythingWithEachChangeAndNotWithEachLook() {
        for (String name : new String[] {"a.example", "b.example", "c.example"}) {
            database.publish(name, "1", "one");
        }
        database.counterAt(1);
        sync.poll();
        AtomicInteger pages = new AtomicInteger();
        database.beforePage = pages::incrementAndGet;

        sync.poll();
        sync.poll();
        assertThat(pages).hasValue(0);

        database.publish("c.example", "2", "two");
        sync.poll();
        assertThat(id("c.example")).isEqualTo("2");
    }

    @Test
    void aChangeDuringAFullLoadIsNotLost() {
        database.publish("a.example", "1", "one");
        sync.poll();
        database.restoreEmpty(false);
        database.publish("b.example", "1", "one");
        database.beforePage = () -> {
            database.beforePage = () -> {};
            sync.on(new HostedPoliciesChanged(
                    new io.sealpost.policies.HostedPolicy(
                            new io.sealpost.dns.DomainName("c.example"), "9", new byte[] {'x'}, 900),
                    OWNER));
        };

        sync.poll();

        assertThat(id("c.example")).isEqualTo("9");
        assertThat(id("a.example")).isNull();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void saysOncePerOutageThatTheDatabaseIsGone(CapturedOutput output) {
        sync.poll();
        for (int outage = 0; outage < 2; outage++) {
            database.down(true);
            sync.poll();
            sync.poll();
            sync.poll();
            database.down(false);
            sync.poll();
        }

        assertThat(output.getOut().split("cannot read the database", -1)).hasSize(3);
        assertThat(output.getOut().split("follows the database again", -1)).hasSize(3);
    }

    @Test
    void goesOnWithoutTheDatabaseAndResumes() {
        database.publish("example.org", "1", "one");
        sync.poll();
        database.down(true);
        sync.poll();
        sync.poll();
        assertThat(id("example.org")).isEqualTo("1");
        database.publish("example.org", "2", "two");

        database.down(false);
        sync.poll();

        assertThat(id("example.org")).isEqualTo("2");
    }

    @Test
    void aLoadThatBreaksOffChangesNothing() {
        database.publish("example.org", "1", "one");
        sync.poll();
        database.restoreEmpty(false);
        database.beforePage = () -> database.down(true);

        sync.poll();

        assertThat(id("example.org")).isEqualTo("1");
    }

    @Test
    void startsFromTheSnapshotWithoutADatabase() {
        database.publish("example.org", "1", "one");
        sync.start();
        sync.stop();
        database.down(true);
        CurrentIndex restarted = new CurrentIndex();
        EdgeSync other = sync(restarted);

        other.start();

        assertThat(restarted.complete()).isTrue();
        assertThat(restarted.get().find("example.org")).isNotNull();
        assertThat(other.revision()).isEqualTo(1);
        assertThat(other.sinceSync()).isNull();
        other.stop();
    }

    @Test
    void followsTheDatabaseFromWhereTheSnapshotStands() {
        database.publish("example.org", "1", "one");
        sync.start();
        sync.stop();
        database.publish("example.org", "2", "two");
        database.publish("new.example", "1", "one");
        CurrentIndex restarted = new CurrentIndex();
        EdgeSync other = sync(restarted);

        other.start();
        database.publish("late.example", "1", "one");
        while (restarted.get().served() < 3) {
            Thread.onSpinWait();
        }
        other.stop();

        assertThat(other.revision()).isEqualTo(4);
    }

    @Test
    void readsEverythingOnlyOnceAfterASnapshot() {
        database.publish("example.org", "1", "one");
        sync.start();
        sync.stop();
        CurrentIndex restarted = new CurrentIndex();
        EdgeSync other = sync(restarted);
        other.start();
        other.stop();
        other.poll();
        AtomicInteger pages = new AtomicInteger();
        database.beforePage = pages::incrementAndGet;

        other.poll();
        other.poll();

        assertThat(pages).hasValue(0);
    }

    @Test
    void answersNothingOlderThanTheDatabaseHasAfterAStart() {
        database.publish("example.org", "1", "one");
        sync.start();
        sync.stop();
        database.publish("example.org", "2", "two");
        CurrentIndex restarted = new CurrentIndex();
        EdgeSync other = sync(restarted);
        Thread starting = Thread.currentThread();
        database.beforePage = () -> {
            // A database that is slow: the start has to wait for it, or has gone on.
            while (starting.getState() == Thread.State.RUNNABLE) {
                Thread.onSpinWait();
            }
        };

        other.start();
        String served = id(restarted, "example.org");
        other.stop();

        assertThat(served).isEqualTo("2");
    }

    @Test
    void aSnapshotFromBeforeARestoredBackupLeavesNothingBehind() {
        database.publish("gone.example", "1", "one");
        sync.start();
        sync.stop();
        database.restoreEmpty(true);
        database.publish("other.example", "1", "one");
        database.publish("new.example", "1", "one");
        CurrentIndex restarted = new CurrentIndex();
        EdgeSync other = sync(restarted);

        other.start();
        while (restarted.get().find("new.example") == null) {
            Thread.onSpinWait();
        }
        other.stop();

        assertThat(restarted.get().find("other.example")).isNotNull();
        assertThat(restarted.get().find("gone.example")).isNull();
    }

    @Test
    void aDamagedSnapshotDoesNotStopTheStart() throws IOException {
        Files.writeString(directory.resolve("edge.snapshot"), "damaged");
        database.publish("example.org", "1", "one");

        sync.start();

        assertThat(id("example.org")).isEqualTo("1");
        sync.stop();
    }

    @Test
    void knowsNothingWithoutDatabaseAndSnapshot() {
        database.down(true);

        sync.start();

        assertThat(current.complete()).isFalse();
        sync.stop();
        assertThat(directory.resolve("edge.snapshot")).doesNotExist();
    }

    private @Nullable String id(String domain) {
        return id(current, domain);
    }

    private static @Nullable String id(CurrentIndex index, String domain) {
        Hosted hosted = index.get().find(domain);
        return hosted == null || hosted.id() == null
                ? null
                : new String(hosted.id(), java.nio.charset.StandardCharsets.US_ASCII);
    }
}
