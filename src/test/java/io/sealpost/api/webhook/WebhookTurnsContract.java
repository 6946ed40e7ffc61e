package io.sealpost.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import io.sealpost.ClockByHand;
import io.sealpost.OutsideInMemory;
import io.sealpost.SettableClock;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.FakeDns;
import io.sealpost.jobs.DueJobs;
import io.sealpost.jobs.QuarterOfThreads;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What webhooks owe each other, and everything else, on every database that Sealpost runs on. */
@Import({OutsideInMemory.class, ClockByHand.class, DueJobs.class})
abstract class WebhookTurnsContract {

    private static final Instant MORNING = ClockByHand.MORNING;
    private static final Duration FIRST_REST = WebhookTurns.RESTS.getFirst();

    @DynamicPropertySource
    static void receivers(DynamicPropertyRegistry properties) {
        properties.add("sealpost.webhooks.trust-anchors", HookReceiver::trustAnchors);
        properties.add("sealpost.webhooks.allowed-networks", () -> "127.0.0.1/32");
        // Longer than any of these tests: whoever is silent here is so until a test lets it speak.
        properties.add("sealpost.webhooks.timeout", () -> "1m");
    }

    @Autowired
    Webhooks webhooks;

    @Autowired
    DeliveryLog log;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryQueue queue;

    @Autowired
    WebhookShifts shifts;

    @Autowired
    QuarterOfThreads threads;

    @Autowired
    DueJobs due;

    @Autowired
    SchedulerClient jobs;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    FakeDns dns;

    @Autowired
    SettableClock clock;

    @Autowired
    JdbcClient jdbc;

    private final List<HookReceiver> receivers = new ArrayList<>();
    private final CountDownLatch silence = new CountDownLatch(1);
    private final ExecutorService others = Executors.newCachedThreadPool();

    @BeforeEach
    void nothingToTell() {
        clock.set(MORNING);
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from webhook_delivery").update();
        jdbc.sql("delete from webhook").update();
        jdbc.sql("delete from job").update();
        dns.a(HookReceiver.HOST, "127.0.0.1");
    }

    @AfterEach
    void stop() {
        silence.countDown();
        others.close();
        receivers.forEach(HookReceiver::close);
    }

    @Test
    void aSilentReceiverKeepsNoOtherWebhookWaiting() throws Exception {
        HookReceiver silent = silent();
        write(make(silent), 20);
        Future<Boolean> stuck = another();
        silent.awaitRequest();
        HookReceiver quick = receiver();
        write(make(quick), 3);

        assertThat(shifts.shift(() -> false)).isTrue();

        assertThat(quick.got()).hasSize(3);
        assertThat(silent.got()).hasSize(1);
        silence.countDown();
        assertThat(stuck.get()).isTrue();
        assertThat(silent.got()).hasSize(20);
    }

    @Test
    void whoGetsNoThreadGoesAndWhoHasOneLooksAgain() throws Exception {
        List<Future<Boolean>> stuck = new ArrayList<>();
        // A quarter of eight.
        for (int thread = 0; thread < 2; thread++) {
            HookReceiver silent = silent();
            write(make(silent), 1);
            stuck.add(another());
            silent.awaitRequest();
        }
        HookReceiver late = receiver();
        write(make(late), 1);

        assertThat(shifts.shift(() -> false))
                .as("every other job has this thread")
                .isTrue();

        assertThat(late.got()).isEmpty();
        silence.countDown();
        for (Future<Boolean> one : stuck) {
            assertThat(one.get()).isTrue();
        }
        assertThat(late.got()).hasSize(1);
        assertThat(threads.take()).isTrue();
        threads.giveBack();
    }

    @Test
    void theFirstMayBeSilentSoAnotherIsCalledForTheSecond() throws Exception {
        HookReceiver silent = silent();
        write(make(silent), 1);
        clock.tick(Duration.ofSeconds(1));
        HookReceiver quick = receiver();
        write(make(quick), 1);
        jdbc.sql("delete from job").update();

        Future<Boolean> stuck = another();
        silent.awaitRequest();
        due.run();

        assertThat(quick.got()).hasSize(1);
        silence.countDown();
        stuck.get();
    }

    @Test
    void aTurnIsOfFiftyAndThenOthersHaveTheirs() throws Exception {
        HookReceiver both = receiver();
        Webhook busy = make(both);
        write(busy, DeliveryWork.MOST + 5);
        clock.tick(Duration.ofSeconds(1));
        Webhook other = make(both);
        write(other, 1);
        clock.tick(Duration.ofSeconds(1));

        due.run();

        assertThat(both.got()).hasSize(DeliveryWork.MOST + 6);
        String his = "msg_"
                + log.page(other, null, null, 1_000).deliveries().getFirst().id();
        assertThat(both.got().stream().map(HookReceiver.Got::id).toList().indexOf(his))
                .isEqualTo(DeliveryWork.MOST);
    }

    @Test
    void whereOneIsNotTakenAllOfItRestsAndAnotherIsTriedNext() throws Exception {
        HookReceiver failing = receiver();
        failing.answers(500);
        Webhook webhook = make(failing);
        write(webhook, 3);

        due.run();
        assertThat(failing.got()).hasSize(1);
        assertThat(again(webhook).resumesAt()).isEqualTo(MORNING.plus(FIRST_REST));
        due.run();
        assertThat(failing.got()).hasSize(1);

        clock.tick(FIRST_REST);
        due.run();
        assertThat(failing.got()).extracting(HookReceiver.Got::id).hasSize(2).doesNotHaveDuplicates();
        assertThat(again(webhook).resumesAt()).isEqualTo(clock.instant().plus(WebhookTurns.RESTS.get(1)));

        failing.answers(204);
        clock.tick(WebhookTurns.RESTS.get(1));
        due.run();
        assertThat(log.page(webhook, null, null, 1_000).deliveries())
                .extracting(Delivery::state)
                .containsOnly(DeliveryState.DELIVERED);
        assertThat(again(webhook).resumesAt()).isNull();
    }

    @Test
    void restsGrowToTwoHoursAndNoLonger() throws Exception {
        HookReceiver failing = receiver();
        failing.answers(500);
        Webhook webhook = make(failing);
        write(webhook, 10);
        List<Duration> rests = new ArrayList<>(WebhookTurns.RESTS);
        rests.addAll(Collections.nCopies(3, Duration.ofHours(2)));

        for (Duration rest : rests) {
            due.run();
            assertThat(again(webhook).resumesAt()).isEqualTo(clock.instant().plus(rest));
            clock.tick(rest);
        }
    }

    @Test
    void whatSomebodyAsksForIsTriedAtOnceAndFirst() throws Exception {
        HookReceiver failing = receiver();
        failing.answers(500);
        Webhook webhook = make(failing);
        write(webhook, 2);
        due.run();

        UUID ping = deliveries.ping(SignedInAs.ALICE, webhook);
        due.run();
        assertThat(failing.got().getLast().id()).isEqualTo("msg_" + ping);
        assertThat(again(webhook).resumesAt()).isAfter(clock.instant());

        failing.answers(204);
        deliveries.again(SignedInAs.ALICE, webhook, ping);
        due.run();
        assertThat(failing.got().get(2).id()).isEqualTo("msg_" + ping);
        assertThat(failing.got()).as("the one that nobody had tried follows").hasSize(4);
        assertThat(again(webhook).resumesAt()).isNull();
    }

    @Test
    void whatIsAskedForDuringATurnIsNotPutOffByIt() throws Exception {
        HookReceiver silent = silent();
        silent.answers(500);
        Webhook webhook = make(silent);
        write(webhook, 1);
        Future<Boolean> turn = another();
        silent.awaitRequest();
        deliveries.ping(SignedInAs.ALICE, webhook);
        silence.countDown();
        turn.get();
        assertThat(silent.got()).hasSize(2);
    }

    @Test
    void whatWaitsThreeDaysForItsTurnIsGivenUp() throws Exception {
        HookReceiver failing = receiver();
        failing.answers(500);
        Webhook webhook = make(failing);
        write(webhook, 2);
        due.run();
        jdbc.sql("delete from job").update();
        clock.tick(Duration.ofHours(76));
        deliveries.ping(SignedInAs.ALICE, webhook);
        due.run();

        List<Delivery> entries = log.page(webhook, null, null, 1_000).deliveries();
        assertThat(entries).extracting(Delivery::state).contains(DeliveryState.PENDING);
        List<Delivery> old =
                entries.stream().filter(one -> one.event() != WebhookEvent.PING).toList();
        assertThat(old).extracting(Delivery::state).containsOnly(DeliveryState.FAILED);
        assertThat(old).extracting(Delivery::lastFailure).containsExactlyInAnyOrder(null, "waited");
    }

    @Test
    void whatADeadWorkerLeftIsFoundByLooking() throws Exception {
        HookReceiver receiver = receiver();
        Webhook webhook = make(receiver);
        write(webhook, 1);
        jdbc.sql("delete from job").update();
        jdbc.sql("update webhook set leased_until = :until")
                .param("until", MORNING.plusSeconds(170).atOffset(ZoneOffset.UTC))
                .update();
        sweep();
        assertThat(receiver.got()).as("its worker may still be there").isEmpty();

        clock.tick(Duration.ofMinutes(3));
        sweep();
        assertThat(receiver.got()).hasSize(1);
    }

    @Test
    void aTransactionCallsOnceHoweverMuchItSays() throws Exception {
        Webhook webhook = make(receiver());
        transaction.executeWithoutResult(_ -> {
            write(webhook, 3);
            write(webhook, 2);
        });
        assertThat(jdbc.sql("select count(*) from job where task_name = 'webhook-lane'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        due.run();
        assertThat(log.page(webhook, null, null, 1_000).deliveries())
                .extracting(Delivery::state)
                .containsOnly(DeliveryState.DELIVERED);
    }

    private void sweep() {
        jobs.schedule(
                WebhookJobs.SWEEP.instance(RecurringTask.INSTANCE).build(),
                clock.instant(),
                SchedulerClient.ScheduleOptions.WHEN_EXISTS_RESCHEDULE);
        due.run();
    }

    private Future<Boolean> another() {
        return others.submit(() -> shifts.shift(() -> false));
    }

    private HookReceiver receiver() throws Exception {
        HookReceiver receiver = new HookReceiver();
        receivers.add(receiver);
        return receiver;
    }

    private HookReceiver silent() throws Exception {
        HookReceiver receiver = receiver();
        receiver.answersAfter(silence);
        return receiver;
    }

    private Webhook make(HookReceiver receiver) {
        return webhooks.make(
                        SignedInAs.ALICE,
                        WebhookUrl.read(receiver.url()).orElseThrow(),
                        EnumSet.copyOf(WebhookEvent.CHOICES))
                .orElseThrow()
                .webhook();
    }

    private Webhook again(Webhook webhook) {
        return webhooks.of(SignedInAs.ALICE, webhook.id()).orElseThrow();
    }

    private void write(Webhook webhook, int amount) {
        Map<String, Object> about = Map.of("domain", "a.example");
        queue.add(IntStream.range(0, amount)
                .mapToObj(_ -> new News(webhook, WebhookEvent.VERSION_PUBLISHED, about))
                .toList());
    }
}
