package io.sealpost.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.sealpost.SettableClock;
import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaim;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;

/** What publishing, adopting and removing promise, on every database that Sealpost runs on. */
@Import(PolicyPublishingContract.Time.class)
@RecordApplicationEvents
abstract class PolicyPublishingContract {

    private static final Instant MORNING = Instant.parse("2026-11-23T08:00:00Z");
    private static final AtomicInteger NAMES = new AtomicInteger();

    @TestConfiguration
    static class Time {
        @Bean
        @Primary
        SettableClock settableClock() {
            return new SettableClock(MORNING);
        }
    }

    @Autowired
    DomainClaims domains;

    @Autowired
    PolicyPublishing publishing;

    @Autowired
    PolicyHistory history;

    @Autowired
    PolicyObservations observations;

    @Autowired
    DomainRemoval removal;

    @Autowired
    HostedPolicies hosted;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    @Autowired
    ApplicationEvents events;

    Account alice;
    DomainName domain;

    @BeforeEach
    void claimADomain() {
        clock.set(MORNING);
        alice = new Account(UUID.randomUUID(), organization(), "alice@example.org");
        domain = new DomainName("d" + NAMES.incrementAndGet() + ".example");
        domains.claim(alice, domain);
    }

    @Test
    void firstVersionIsNumberOneWithTodaysFirstId() {
        VersionDetails version = published(testing());

        assertThat(version.number()).isEqualTo(1);
        assertThat(version.policyId()).isEqualTo("2026112301");
        assertThat(version.author()).isEqualTo("alice@example.org");
        assertThat(version.reason()).isEqualTo("because");
        assertThat(version.publishedAt()).isEqualTo(MORNING);
        assertThat(version.text()).isEqualTo(testing().text().getBytes(StandardCharsets.US_ASCII));
        assertThat(version.sha256()).isEqualTo(Sha256.hex(testing().text().getBytes(StandardCharsets.US_ASCII)));
        assertThat(version.policy()).contains(testing());
        assertThat(summary().state()).isEqualTo(PolicyState.PUBLISHED);
    }

    @Test
    void storedVersionIsTheOneThatWasReturned() {
        VersionDetails version = published(testing());

        assertThat(history.versions(summary())).usingRecursiveComparison().isEqualTo(List.of(version));
    }

    @Test
    void idsGoOnAfterTheHundredthChangeOfADayAndWhenTheClockGoesBack() {
        for (int i = 1; i <= 100; i++) {
            published(testing(3600 + i));
        }
        assertThat(summary().policyId()).isEqualTo("2026112400");

        clock.set(MORNING.minus(Duration.ofDays(3)));
        VersionDetails earlier = published(testing());

        assertThat(earlier.policyId()).isEqualTo("2026112401");
        assertThat(earlier.publishedAt()).isEqualTo(MORNING);
    }

    @Test
    void idIsAboveTheOneThatDnsShows() {
        observations.seenInDns(alice, domain, new PolicyId("20991231235959"));

        assertThat(published(testing()).policyId()).isEqualTo("20991231235960");
    }

    @Test
    void idIsNeverTheAdoptedOneEvenWhenDnsHasForgottenIt() {
        observations.adopt(alice, domain, new ForeignPolicy(new PolicyId("2026112301"), null, null));
        observations.seenInDns(alice, domain, new PolicyId("5"));

        assertThat(published(testing()).policyId()).isEqualTo("2026112302");
    }

    @Test
    void sameTextIsNotPublishedTwice() {
        VersionDetails first = published(testing());

        Publication again = publishing.publish(alice, domain, testing(), 1, "");

        assertThat(again)
                .isInstanceOfSatisfying(
                        Publication.Unchanged.class,
                        unchanged -> assertThat(unchanged.current().number()).isEqualTo(first.number()));
        assertThat(history.versions(summary())).hasSize(1);
    }

    @Test
    void laterOfTwoPublishersIsShownTheOthersChange() {
        published(testing());
        publishing.publish(alice, domain, enforce(), 1, "Bob was faster");

        Publication late = publishing.publish(alice, domain, testing(7200), 1, "Alice");

        assertThat(late)
                .isInstanceOfSatisfying(
                        Publication.Superseded.class,
                        other -> assertThat(other.newest().reason()).isEqualTo("Bob was faster"));
        assertThat(summary().mode()).isEqualTo(PolicyMode.ENFORCE);
    }

    @Test
    void twentyPublishersAtOnceMakeOneVersion() throws Exception {
        CyclicBarrier together = new CyclicBarrier(20);
        List<Callable<Publication>> publishers = java.util.stream.IntStream.range(0, 20)
                .<Callable<Publication>>mapToObj(i -> () -> {
                    together.await();
                    return publishing.publish(alice, domain, testing(1000 + i), 0, "publisher " + i);
                })
                .toList();

        List<Publication> outcomes = all(publishers);

        assertThat(outcomes).filteredOn(Publication.Published.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(Publication.Superseded.class::isInstance)
                .hasSize(19);
        assertThat(history.versions(summary())).hasSize(1);
    }

    @Test
    void publishersOfManyDomainsAtOnceLeaveNoGapAndNoDoubleInTheRevisions() throws Exception {
        long before = hosted.position().revision();
        List<DomainName> names = java.util.stream.IntStream.range(0, 40)
                .mapToObj(i -> new DomainName("many" + i + "." + domain))
                .toList();
        names.forEach(name -> domains.claim(alice, name));

        all(names.stream()
                .<Callable<Publication>>map(name -> () -> publishing.publish(alice, name, testing(), 0, ""))
                .toList());

        List<Long> revisions = hosted.changedSince(before, 1000).stream()
                .filter(change -> names.contains(change.domain()))
                .map(HostedPolicy::revision)
                .toList();
        assertThat(revisions).hasSize(40).isSorted().doesNotHaveDuplicates();
        assertThat(revisions.getLast() - revisions.getFirst()).isEqualTo(39);
    }

    @Test
    void manyAreEachPublishedAsOneAloneWouldBe() {
        DomainName draft = claimed("draft");
        DomainName same = claimed("same");
        DomainName overtaken = claimed("overtaken");
        DomainName unproved = claimed("unproved");
        DomainName announced = claimed("announced");
        publishing.publish(alice, same, testing(), 0, "");
        publishing.publish(alice, overtaken, enforce(), 0, "Bob was faster");
        observations.adopt(alice, announced, new ForeignPolicy(new PolicyId("2026112355"), null, null));
        jdbc.sql("update domain set held_name = null where name = ?")
                .param(unproved.ascii())
                .update();
        long before = hosted.position().revision();

        Map<DomainName, Publication> done = publishing.publish(
                alice,
                List.of(
                        new PolicyWish(draft, testing(), 0),
                        new PolicyWish(same, testing(), 1),
                        new PolicyWish(overtaken, testing(), 0),
                        new PolicyWish(unproved, testing(), 0),
                        new PolicyWish(announced, enforce(), 0)),
                "many");

        assertThat(done.get(same)).isInstanceOf(Publication.Unchanged.class);
        assertThat(done.get(unproved)).isInstanceOf(Publication.NotProved.class);
        assertThat(done.get(overtaken))
                .isInstanceOfSatisfying(
                        Publication.Superseded.class,
                        other -> assertThat(other.newest().reason()).isEqualTo("Bob was faster"));
        assertThat(version(done.get(draft)).policyId()).isEqualTo("2026112301");
        assertThat(version(done.get(announced)).policyId()).isEqualTo("2026112356");
        assertThat(hosted.changedSince(before, 10))
                .extracting(HostedPolicy::domain, HostedPolicy::revision)
                .containsExactly(tuple(draft, before + 1), tuple(announced, before + 2));
        assertThat(history.versions(history.of(alice, draft).orElseThrow()))
                .usingRecursiveComparison()
                .isEqualTo(List.of(version(done.get(draft))));
    }

    @Test
    void whereOneOfManyIsGoneNoneIsPublished() {
        DomainName here = claimed("here");
        DomainName gone = claimed("gone");
        removal.remove(alice, gone);

        assertThatThrownBy(() -> publishing.publish(
                        alice, List.of(new PolicyWish(here, testing(), 0), new PolicyWish(gone, testing(), 0)), ""))
                .isInstanceOf(NoSuchElementException.class);
        assertThat(history.of(alice, here).orElseThrow().state()).isEqualTo(PolicyState.DRAFT);
    }

    @Test
    void manyAreClaimedAtOnceAndEachIsToldApart() {
        DomainName here = claimed("here");
        DomainName back = claimed("back");
        removal.remove(alice, back);
        DomainName fresh = new DomainName("fresh." + domain);

        Map<DomainName, DomainClaim> claimed = domains.claim(alice, Set.of(here, back, fresh));

        assertThat(claimed.get(here)).isInstanceOf(DomainClaim.AlreadyHere.class);
        assertThat(claimed.get(back))
                .isInstanceOfSatisfying(
                        DomainClaim.Claimed.class,
                        now -> assertThat(now.returned()).isTrue());
        assertThat(claimed.get(fresh))
                .isInstanceOfSatisfying(
                        DomainClaim.Claimed.class,
                        now -> assertThat(now.returned()).isFalse());
        assertThat(history.of(alice, Set.of(here, back, fresh)).values())
                .extracting(PolicySummary::state)
                .containsOnly(PolicyState.DRAFT);
    }

    private DomainName claimed(String label) {
        DomainName name = new DomainName(label + "." + domain);
        domains.claim(alice, name);
        return name;
    }

    private static VersionDetails version(@Nullable Publication publication) {
        assertThat(publication).isInstanceOf(Publication.Published.class);
        return ((Publication.Published) Objects.requireNonNull(publication)).version();
    }

    @Test
    void edgeIsToldOfThePublicationAndReadsTheSame() {
        VersionDetails version = published(testing());

        HostedPolicy told = events.stream(HostedPoliciesChanged.class)
                .findFirst()
                .orElseThrow()
                .policies()
                .getFirst();
        HostedPolicy read = hosted.changedSince(told.revision() - 1, 1).getFirst();

        assertThat(told.text()).isEqualTo(version.text());
        assertThat(read).usingRecursiveComparison().isEqualTo(told);
        assertThat(hosted.position().revision()).isEqualTo(told.revision());
    }

    @Test
    void changesAreReadInPages() {
        long before = hosted.position().revision();
        published(testing());
        domains.claim(alice, domain.child("sub"));
        publishing.publish(alice, domain.child("sub"), testing(), 0, "");

        List<HostedPolicy> first = hosted.changedSince(before, 1);
        List<HostedPolicy> second = hosted.changedSince(first.getFirst().revision(), 1);

        assertThat(first).extracting(HostedPolicy::domain).containsExactly(domain);
        assertThat(second).extracting(HostedPolicy::domain).containsExactly(domain.child("sub"));
        assertThat(hosted.changedSince(second.getFirst().revision(), 1)).isEmpty();
    }

    @Test
    void databaseKeepsItsEpoch() {
        assertThat(hosted.position().epoch()).isEqualTo(hosted.position().epoch());
    }

    @Test
    void oldVersionIsPublishedAgainAsANewOne() {
        published(testing());
        published(enforce());

        Publication again = publishing.republish(alice, domain, 1, 2, "back to testing");

        VersionDetails version = ((Publication.Published) again).version();
        assertThat(version.number()).isEqualTo(3);
        assertThat(version.policyId()).isEqualTo("2026112303");
        assertThat(version.origin()).isEqualTo(VersionOrigin.REPUBLISHED);
        assertThat(version.republishedFrom()).isEqualTo(1);
        assertThat(version.policy()).contains(testing());
    }

    @Test
    void whatIsPublishedElsewhereBecomesVersionZero() {
        byte[] text = "version: STSv1\r\nmode: enforce\r\nmx: mx.example.net\r\nmax_age: 604800\r\n"
                .getBytes(StandardCharsets.US_ASCII);
        ForeignPolicy foreign = new ForeignPolicy(
                new PolicyId("20300101T000000"), text, StsPolicy.read(text).policy());

        assertThat(observations.adopt(alice, domain, foreign)).isTrue();
        assertThat(observations.adopt(alice, domain, foreign)).isFalse();

        VersionDetails zero = history.version(summary(), 0).orElseThrow();
        assertThat(zero.text()).isEqualTo(text);
        assertThat(zero.policyId()).isEqualTo("20300101T000000");
        assertThat(zero.mode()).isEqualTo(PolicyMode.ENFORCE);
        assertThat(summary().state()).isEqualTo(PolicyState.DRAFT);
        assertThat(hosted.changedSince(0, 10_000))
                .extracting(HostedPolicy::domain)
                .doesNotContain(domain);

        VersionDetails one = published(testing());
        assertThat(one.number()).isEqualTo(1);
        assertThat(one.policyId()).isNotEqualTo("20300101T000000");
        assertThat(observations.adopt(alice, domain, foreign)).isFalse();
    }

    @Test
    void adoptedTextMayBeAnyBytes() {
        byte[] garbage = {0, (byte) 0xff, 'x', (byte) 0xc3, 0};

        observations.adopt(alice, domain, new ForeignPolicy(null, garbage, null));

        assertThat(history.version(summary(), 0).orElseThrow().text()).isEqualTo(garbage);
    }

    @Test
    void republishingAVersionThatCannotBeReadIsRefused() {
        observations.adopt(alice, domain, new ForeignPolicy(new PolicyId("1"), null, null));

        assertThatThrownBy(() -> publishing.republish(alice, domain, 0, 0, ""))
                .isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void removedDomainIsNoLongerServedAndContinuesItsIdsWhenItComesBack() {
        published(testing());
        removal.remove(alice, domain);

        HostedPolicy gone =
                hosted.changedSince(hosted.position().revision() - 1, 1).getFirst();
        assertThat(gone.domain()).isEqualTo(domain);
        assertThat(gone.served()).isFalse();
        assertThat(summary().state()).isEqualTo(PolicyState.REMOVED);
        assertThatThrownBy(() -> publishing.publish(alice, domain, enforce(), 1, ""))
                .isInstanceOf(NoSuchElementException.class);

        domains.claim(alice, domain);
        VersionDetails next = published(testing());

        assertThat(next.number()).isEqualTo(2);
        assertThat(next.policyId()).isEqualTo("2026112302");
    }

    @Test
    void strangerFindsNothing() {
        Account charlie = new Account(UUID.randomUUID(), organization(), "charlie@example.net");

        assertThat(history.of(charlie, domain)).isEmpty();
        assertThatThrownBy(() -> publishing.publish(charlie, domain, testing(), 0, ""))
                .isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(() -> removal.remove(charlie, domain)).isInstanceOf(NoSuchElementException.class);
    }

    private UUID organization() {
        UUID id = UUID.randomUUID();
        jdbc.sql("insert into organization (id, name, created_at, version) values (:id, 'Example', :at, 0)")
                .param("id", id)
                .param("at", java.sql.Timestamp.from(MORNING))
                .update();
        return id;
    }

    private VersionDetails published(StsPolicy policy) {
        Publication publication =
                publishing.publish(alice, domain, policy, summary().number(), " because ");
        return ((Publication.Published) Objects.requireNonNull(publication)).version();
    }

    private PolicySummary summary() {
        return history.of(alice, domain).orElseThrow();
    }

    private static StsPolicy testing() {
        return testing(86_400);
    }

    private static StsPolicy testing(long seconds) {
        return policy(PolicyMode.TESTING, seconds);
    }

    private static StsPolicy enforce() {
        return policy(PolicyMode.ENFORCE, 1_209_600);
    }

    private static StsPolicy policy(PolicyMode mode, long seconds) {
        return new StsPolicy(mode, new MaxAge(seconds), List.of(new MxPattern(false, new DomainName("mx.example"))));
    }

    private static <T> List<T> all(List<Callable<T>> tasks) throws Exception {
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            List<T> results = new java.util.ArrayList<>();
            for (Future<T> future : executor.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        }
    }
}
