package io.sealpost.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SendPaceTests {

    private static final Executor THREADS = task -> Thread.ofVirtual().start(task);

    @Test
    void sendsNoMoreAtOnceThanTheBufferHolds() {
        SendPace pace = new SendPace(3, Duration.ofHours(1), THREADS);
        List<CompletableFuture<String>> sent = new ArrayList<>();
        List<CompletableFuture<String>> outcomes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            outcomes.add(pace.send(() -> sent(sent), "refused"));
        }
        assertThat(sent).hasSize(3);

        sent.get(1).complete("answer");
        assertThat(sent).hasSize(4);
        sent.getFirst().completeExceptionally(new IllegalStateException());
        assertThat(sent).hasSize(5);

        assertThat(outcomes.get(1)).isCompletedWithValue("answer");
        assertThat(outcomes.getFirst()).isCompletedExceptionally();
        assertThat(outcomes.get(2)).isNotDone();
    }

    @Test
    void doesNotWaitForAnswersThatAreSlowInComing() throws InterruptedException {
        SendPace pace = new SendPace(3, Duration.ofMillis(5), THREADS);
        CountDownLatch sent = new CountDownLatch(10);
        CompletableFuture<String> slow = new CompletableFuture<>();
        List<CompletableFuture<String>> outcomes = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            outcomes.add(pace.send(
                    () -> {
                        sent.countDown();
                        return slow;
                    },
                    "refused"));
        }
        assertThat(sent.await(20, TimeUnit.SECONDS)).isTrue();
        assertThat(outcomes).noneMatch(CompletableFuture::isDone);

        slow.complete("at last");

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.join()).isEqualTo("at last"));
    }

    private static CompletableFuture<String> sent(List<CompletableFuture<String>> all) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        all.add(answer);
        return answer;
    }
}
