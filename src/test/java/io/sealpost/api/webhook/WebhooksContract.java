package io.sealpost.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.sealpost.ClockByHand;
import io.sealpost.OutsideInMemory;
import io.sealpost.SettableClock;
import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.certificates.HostCertificate;
import io.sealpost.certificates.HostCertificatesChanged;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.DomainHealthChanged;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.FakeDns;
import io.sealpost.domains.DomainClaims;
import io.sealpost.jobs.DueJobs;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.PolicyPublishing;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What webhooks promise, on every database that Sealpost runs on. */
@Import({OutsideInMemory.class, ClockByHand.class, DueJobs.class})
abstract class WebhooksContract {

    private static final Instant MORNING = ClockByHand.MORNING;
    private static final AtomicInteger NAMES = new AtomicInteger();

    @DynamicPropertySource
    static void receivers(DynamicPropertyRegistry properties) {
        properties.add("sealpost.webhooks.trust-anchors", HookReceiver::trustAnchors);
        properties.add("sealpost.webhooks.allowed-networks", () -> "127.0.0.1/32");
        properties.add("sealpost.webhooks.timeout", () -> "5s");
    }

    @Autowired
    Webhooks webhooks;

    @Autowired
    Deliveries deliveries;

    @Autowired
    DeliveryQueue queue;

    @Autowired
    DeliveryLog log;

    @Autowired
    OrganizationKeeping keeping;

    @Autowired
    DomainClaims domains;

    @Autowired
    PolicyPublishing publishing;

    @Autowired
    DomainRemoval removal;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    DueJobs due;

    @Autowired
    FakeDns dns;

    @Autowired
    SettableClock clock;

    private HookReceiver receiver;
    private Webhooks.Made made;
    private DomainName domain;

    @BeforeEach
    void aWebhookForEverything(@Autowired JdbcClient jdbc) throws Exception {
        clock.set(MORNING);
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from webhook_delivery").update();
        jdbc.sql("delete from webhook").update();
        jdbc.sql("delete from job").update();
        dns.a(HookReceiver.HOST, "127.0.0.1");
        receiver = new HookReceiver();
        made = make(receiver.url());
        domain = new DomainName("hook" + NAMES.incrementAndGet() + ".example");
        domains.claim(SignedInAs.ALICE, domain);
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void aPublicationIsToldAndSigned() throws Exception {
        publish();
        due.run();
        HookReceiver.Got got = receiver.got().getFirst();
        assertThat(got.path()).isEqualTo("/told?by=sealpost");
        assertThat(got.body())
                .contains(
                        "\"type\":\"version.published\"",
                        "\"domain\":\"" + domain + "\"",
                        "\"policyId\":\"2026112601\"");
        assertThat(got.timestamp()).isEqualTo(String.valueOf(MORNING.getEpochSecond()));
        assertThat(got.signature()).isEqualTo("v1," + signature(got));
        assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(got.id()).isEqualTo("msg_" + only().id());
    }

    @Test
    void whatDidNotHappenIsNotTold() {
        transaction.executeWithoutResult(status -> {
            publish();
            status.setRollbackOnly();
        });
        due.run();
        assertThat(receiver.got()).isEmpty();
        assertThat(sentTo(made)).isEmpty();
    }

    @Test
    void removalHealthAndCertificatesAreToldToo() {
        publish();
        removal.remove(SignedInAs.ALICE, domain);
        DomainName host = domain.child("mta-sts");
        transaction.executeWithoutResult(status -> {
            events.publishEvent(new HostCertificatesChanged(List.of(new HostCertificate(host, "ab12", 1))));
            events.publishEvent(health(Verdict.BROKEN, Verdict.PROTECTED));
            events.publishEvent(health(Verdict.PROTECTED, Verdict.TESTING));
        });
        assertThat(sentTo(made).stream().map(Delivery::event))
                .containsExactlyInAnyOrder(
                        WebhookEvent.VERSION_PUBLISHED,
                        WebhookEvent.DOMAIN_REMOVED,
                        WebhookEvent.CERTIFICATE_CHANGED,
                        WebhookEvent.HEALTH_CHANGED,
                        WebhookEvent.HEALTH_CHANGED,
                        WebhookEvent.DOMAIN_VERIFIED);
    }

    @Test
    void whoIsNotToldAnythingElseIsNotTold() {
        Webhooks.Made narrow = webhooks.make(
                        SignedInAs.ALICE,
                        WebhookUrl.read(receiver.url()).orElseThrow(),
                        EnumSet.of(WebhookEvent.HEALTH_CHANGED))
                .orElseThrow();
        Webhooks.Made his = webhooks.make(
                        SignedInAs.CHARLIE,
                        WebhookUrl.read(receiver.url()).orElseThrow(),
                        EnumSet.copyOf(WebhookEvent.CHOICES))
                .orElseThrow();
        publish();
        assertThat(sentTo(narrow)).isEmpty();
        assertThat(sentTo(his)).isEmpty();
        assertThat(webhooks.of(SignedInAs.CHARLIE, made.webhook().id())).isEmpty();
        assertThat(webhooks.remove(SignedInAs.CHARLIE, made.webhook().id())).isFalse();
    }

    @Test
    void whatIsNotTakenIsSentAgainWithGrowingPausesForThreeDays() {
        receiver.answers(500);
        deliveries.ping(SignedInAs.ALICE, made.webhook());
        due.run();
        for (Duration pause : DeliveryWork.PAUSES) {
            assertThat(only().nextAttempt()).isEqualTo(clock.instant().plus(pause));
            int before = receiver.got().size();
            clock.tick(pause.minusSeconds(1));
            due.run();
            assertThat(receiver.got()).hasSize(before);
            clock.tick(Duration.ofSeconds(1));
            due.run();
            assertThat(receiver.got()).hasSize(before + 1);
        }
        assertThat(only().state()).isEqualTo(DeliveryState.FAILED);
        assertThat(only().attempts()).isEqualTo(10);
        assertThat(only().lastStatus()).isEqualTo(500);
        assertThat(receiver.got().stream().map(HookReceiver.Got::id).distinct()).hasSize(1);

        receiver.answers(200);
        assertThat(deliveries.again(SignedInAs.ALICE, made.webhook(), only().id()))
                .isTrue();
        due.run();
        assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(deliveries.again(SignedInAs.ALICE, made.webhook(), UUID.randomUUID()))
                .isFalse();
    }

    @Test
    void goneIsGone() {
        receiver.answers(410);
        deliveries.ping(SignedInAs.ALICE, made.webhook());
        due.run();
        assertThat(webhooks.of(SignedInAs.ALICE, made.webhook().id())
                        .orElseThrow()
                        .stoppedAt())
                .isEqualTo(MORNING);
        publish();
        assertThat(sentTo(made)).hasSize(1);
    }

    @Test
    void whatIsStoppedIsSentNothingUntilSomebodyStartsIt() {
        receiver.answers(410);
        deliveries.ping(SignedInAs.ALICE, made.webhook());
        due.run();
        Webhook stopped = webhooks.of(SignedInAs.ALICE, made.webhook().id()).orElseThrow();
        assertThatThrownBy(() -> deliveries.ping(SignedInAs.ALICE, stopped))
                .isInstanceOf(WebhookStoppedException.class);
        UUID sent = only().id();
        assertThatThrownBy(() -> deliveries.again(SignedInAs.ALICE, stopped, sent))
                .isInstanceOf(WebhookStoppedException.class);
        assertThat(only().state()).isEqualTo(DeliveryState.FAILED);

        receiver.answers(200);
        assertThat(webhooks.start(SignedInAs.CHARLIE, stopped.id())).isFalse();
        assertThat(webhooks.start(SignedInAs.ALICE, stopped.id())).isTrue();
        Webhook again = webhooks.of(SignedInAs.ALICE, stopped.id()).orElseThrow();
        assertThat(again.stoppedAt()).isNull();
        assertThat(deliveries.again(SignedInAs.ALICE, again, sent)).isTrue();
        due.run();
        assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aClosedOrganizationTellsNobodyUntilItsOwnersStartItAgain() {
        receiver.answers(200);
        deliveries.ping(SignedInAs.ALICE, made.webhook());
        keeping.close(SignedInAs.OLIVIA, SignedInAs.ALICE.organizationId());
        try {
            due.run();
            assertThat(receiver.got()).isEmpty();
            assertThat(webhooks.of(SignedInAs.ALICE, made.webhook().id())
                            .orElseThrow()
                            .stoppedAt())
                    .isNotNull();
        } finally {
            keeping.reopen(SignedInAs.OLIVIA, SignedInAs.ALICE.organizationId());
        }
        webhooks.start(SignedInAs.ALICE, made.webhook().id());
        due.run();
        assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void whatIsAskedForDuringTheLastAttemptIsNotLost() {
        deliveries.ping(SignedInAs.ALICE, made.webhook());
        Delivery underWay = queue.pending(only().id()).orElseThrow();
        clock.tick(Duration.ofSeconds(1));
        assertThat(deliveries.again(SignedInAs.ALICE, made.webhook(), underWay.id()))
                .isTrue();
        assertThat(queue.attempted(underWay, DeliveryState.FAILED, 500, null, null))
                .isFalse();
        assertThat(only().state()).isEqualTo(DeliveryState.PENDING);
        receiver.answers(200);
        due.run();
        assertThat(only().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void aRedirectIsNotFollowed() {
        receiver.answers(302);
        deliveries.ping(SignedInAs.ALICE, made.webhook());
        due.run();
        assertThat(only().lastStatus()).isEqualTo(302);
        assertThat(receiver.got()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.1", "169.254.169.254", "127.0.0.2", "192.168.1.1", "::1", "::ffff:10.0.0.1", "fd00::1"})
    void nothingInsideIsConnectedTo(String address) {
        dns.remove("inside.example.net");
        dns.a("inside.example.net", address);
        Webhooks.Made inside = make("https://inside.example.net/latest/meta-data");
        deliveries.ping(SignedInAs.ALICE, inside.webhook());
        due.run();
        assertThat(sentTo(inside).getFirst().lastFailure()).isEqualTo("address");
    }

    @Test
    void whatCannotBeReachedIsSaid() {
        Webhooks.Made nowhere = make("https://nowhere.example.net/");
        deliveries.ping(SignedInAs.ALICE, nowhere.webhook());
        dns.a("wrong-name.example.net", "127.0.0.1");
        Webhooks.Made wrongName = make(receiver.url().replace(HookReceiver.HOST, "wrong-name.example.net"));
        deliveries.ping(SignedInAs.ALICE, wrongName.webhook());
        due.run();
        assertThat(sentTo(nowhere).getFirst().lastFailure()).isEqualTo("dns");
        assertThat(sentTo(wrongName).getFirst().lastFailure()).isEqualTo("tls");
        assertThat(receiver.got()).isEmpty();
    }

    @Test
    void theLogIsThinnedAfterAMonthAndSecretsStayReadable() {
        deliveries.ping(SignedInAs.ALICE, made.webhook());
        clock.tick(Duration.ofDays(31));
        assertThat(deliveries.thin()).isEqualTo(1);
        webhooks.reseal();
        assertThat(WebhookSignature.text(webhooks.secret(made.webhook().id()))).isEqualTo(made.secret());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://hooks.example.net/",
                "https://192.0.2.1/",
                "https://[::1]/",
                "https://localhost/",
                "https://user:pass@hooks.example.net/",
                "https://hooks.example.net/#x",
                "https://hooks.example.net:0/",
                "https://hooks.example.net:70000/",
                "https://hooks.example.net/ x",
                "ftp://hooks.example.net/",
                "hooks.example.net"
            })
    void anAddressHasToBeOne(String typed) {
        assertThat(WebhookUrl.read(typed)).isEmpty();
    }

    @Test
    void theLogComesInPagesThatMissNoneAndByState(@Autowired JdbcClient jdbc) {
        for (int i = 0; i < 7; i++) {
            deliveries.ping(SignedInAs.ALICE, made.webhook());
            // Several of the same moment are told apart, too.
            clock.tick(i % 3 == 2 ? Duration.ofSeconds(1) : Duration.ZERO);
        }
        List<UUID> seen = new ArrayList<>();
        DeliveryPlace place = null;
        do {
            DeliveryLog.Page page = log.page(made.webhook(), null, place, 2);
            page.deliveries().forEach(delivery -> seen.add(delivery.id()));
            place = page.next() == null ? null : DeliveryPlace.read(page.next().text());
        } while (place != null);
        assertThat(seen)
                .containsExactlyElementsOf(
                        sentTo(made).stream().map(Delivery::id).toList())
                .hasSize(7);
        jdbc.sql("update webhook_delivery set state = 'FAILED' where id = ?")
                .param(seen.get(5))
                .update();
        DeliveryLog.Page failed = log.page(made.webhook(), DeliveryState.FAILED, null, 2);
        assertThat(failed.deliveries()).extracting(Delivery::id).containsExactly(seen.get(5));
        assertThat(failed.next()).isNull();
        assertThat(log.page(made.webhook(), DeliveryState.DELIVERED, null, 2).deliveries())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "MTIz", "MS4xIHh4eHh4eHh4LXh4eHgteHh4eC14eHh4LXh4eHh4eHh4eHh4eA", "é"})
    void aPlaceInTheLogHasToBeOne(String text) {
        assertThat(DeliveryPlace.read(text)).isNull();
    }

    private Webhooks.Made make(String url) {
        return webhooks.make(SignedInAs.ALICE, WebhookUrl.read(url).orElseThrow(), EnumSet.copyOf(WebhookEvent.CHOICES))
                .orElseThrow();
    }

    private List<Delivery> sentTo(Webhooks.Made one) {
        return log.page(one.webhook(), null, null, 100).deliveries();
    }

    private Delivery only() {
        List<Delivery> log = sentTo(made);
        assertThat(log).hasSize(1);
        return log.getFirst();
    }

    private void publish() {
        publishing.publish(
                SignedInAs.ALICE, domain, new StsPolicy(PolicyMode.NONE, new MaxAge(86_400), List.of()), 0, "");
    }

    private DomainHealthChanged health(Verdict before, Verdict now) {
        return new DomainHealthChanged(
                domain, SignedInAs.ALICE.organizationId(), before, now, UUID.randomUUID(), clock.instant());
    }

    /** Computed here by hand, as a receiver does. */
    private String signature(HookReceiver.Got got) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = Base64.getDecoder().decode(made.secret().substring("whsec_".length()));
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        String signed = got.id() + "." + got.timestamp() + "." + got.body();
        return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
    }
}
