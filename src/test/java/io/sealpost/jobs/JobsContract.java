package io.sealpost.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealpost.SettableClock;
import io.sealpost.storage.DatabaseReady;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What due work is promised, on every database that Sealpost runs on. */
@Import({JobsContract.Work.class, DueJobs.class})
abstract class JobsContract {

    // In the future: the library dates taken-over work by the machine's clock.
    private static final Instant NOON = Instant.parse("2036-11-24T12:00:00Z");
    private static final TaskDescriptor<Void> WORK = TaskDescriptor.of("test-work");
    private static final TaskDescriptor<Void> SLOW = TaskDescriptor.of("test-slow");
    private static final Queue<String> DONE = new ConcurrentLinkedQueue<>();
    private static final Queue<String> WAITING = new ConcurrentLinkedQueue<>();
    private static final Semaphore ANSWERS = new Semaphore(0);

    @TestConfiguration
    static class Work {
        @Bean
        Task<Void> work() {
            return Tasks.oneTime(WORK).execute((instance, context) -> DONE.add(instance.getId()));
        }

        @Bean
        Task<Void> slow(QuarterOfThreads threads) {
            return Tasks.oneTime(SLOW).execute((instance, context) -> {
                if (threads.take()) {
                    WAITING.add(instance.getId());
                    ANSWERS.acquireUninterruptibly();
                    threads.giveBack();
                }
            });
        }

        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(NOON);
        }
    }

    @Autowired
    SchedulerClient jobs;

    @Autowired
    DueJobs due;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    SettableClock clock;

    @Autowired
    DataSource dataSource;

    @Autowired
    List<Task<?>> tasks;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        clock.set(NOON);
        jdbc.sql("delete from job").update();
        DONE.clear();
        WAITING.clear();
        ANSWERS.drainPermits();
    }

    @Test
    void workIsDoneOnceItIsDueAndNotAgain() {
        schedule("later", NOON.plusSeconds(60));

        due.run();
        assertThat(DONE).isEmpty();

        clock.tick(Duration.ofSeconds(60));
        due.run();
        due.run();
        assertThat(DONE).containsExactly("later");
    }

    @Test
    void workOfATransactionThatFailedIsNeverDone() {
        transaction.executeWithoutResult(status -> {
            schedule("undone", NOON);
            status.setRollbackOnly();
        });

        due.run();

        assertThat(DONE).isEmpty();
    }

    @Test
    void workOfANodeThatDiedIsDoneByAnother() {
        schedule("orphan", NOON);
        jdbc.sql("update job set picked = true, picked_by = 'dead', last_heartbeat = execution_time")
                .update();

        due.takeOver();
        due.run();
        assertThat(DONE).as("the other node may still be at work").isEmpty();

        clock.tick(Duration.ofMinutes(31));
        due.takeOver();
        due.run();
        assertThat(DONE).containsExactly("orphan");
    }

    @Test
    void twoNodesDoEachPieceOfWorkOnceBetweenThem() {
        List<String> ids =
                IntStream.range(0, 200).mapToObj(number -> "work-" + number).toList();
        ids.forEach(id -> schedule(id, NOON));
        MeterRegistry registry = new SimpleMeterRegistry();
        JobRunner one = node(registry);
        JobRunner other = node(registry);
        try {
            one.on(new DatabaseReady());
            other.on(new DatabaseReady());
            await().until(() -> DONE.size() >= ids.size() && remaining() == 0);
        } finally {
            one.stop();
            other.stop();
        }

        assertThat(DONE).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(registry.get("sealpost.jobs.executions")
                        .tag("task", WORK.getTaskName())
                        .tag("outcome", "ok")
                        .timer()
                        .count())
                .isEqualTo(ids.size());
    }

    @Test
    void whatWaitsForStrangersLeavesTheOtherThreadsToTheRest() {
        for (int number = 0; number < 20; number++) {
            jobs.scheduleIfNotExists(SLOW.instance("slow-" + number).scheduledTo(NOON.minusSeconds(1)));
        }
        schedule("quick", NOON);
        JobRunner node = node(new SimpleMeterRegistry());
        try {
            node.on(new DatabaseReady());
            await().until(() -> DONE.contains("quick") && WAITING.size() >= 2);
            assertThat(WAITING).as("a quarter of eight").hasSize(2);
        } finally {
            ANSWERS.release(2);
            node.stop();
        }
    }

    private void schedule(String id, Instant at) {
        jobs.scheduleIfNotExists(WORK.instance(id).scheduledTo(at));
    }

    private int remaining() {
        return jdbc.sql("select count(*) from job where task_name = :task")
                .param("task", WORK.getTaskName())
                .query(Integer.class)
                .single();
    }

    private JobRunner node(MeterRegistry registry) {
        JobsProperties properties = new JobsProperties(true, 4, Duration.ofMillis(20), Duration.ofSeconds(30));
        return new JobRunner(dataSource, tasks, new JobMeters(registry, clock), properties, clock);
    }
}
