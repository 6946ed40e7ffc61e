package io.sealpost.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;

/** What the audit trail promises, on every database that Sealpost runs on. */
@TestPropertySource(properties = "sealpost.test=audit") // a database of its own
abstract class AuditTrailContract {

    static final UUID HERS = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    private static final UUID HIS = UUID.fromString("00000000-0000-4000-8000-00000000000c");
    static final Actor ALICE = Actor.person(UUID.randomUUID(), "alice@example.org", HERS);

    @Autowired
    AuditTrail audit;

    @Autowired
    AuditSealing sealing;

    @Autowired
    AuditHeads heads;

    @Autowired
    AuditReading reading;

    @Autowired
    AuditVerification verification;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcTemplate jdbc;

    AuditTables tables;

    @BeforeEach
    void nothingHappened() {
        tables = new AuditTables(jdbc);
        sealing.now();
        tables.clear();
    }

    @Test
    void anEntryIsTrueWithItsChangeAndGoneWithIt() {
        Happened claimed = Happened.of(AuditAction.DOMAIN_CLAIMED).in(HERS).at("example.org");
        transaction.executeWithoutResult(status -> {
            audit.write(ALICE, claimed);
            status.setRollbackOnly();
        });
        assertThat(all(null)).isEmpty();
        assertThatThrownBy(() -> audit.write(ALICE, claimed)).isInstanceOf(IllegalStateException.class);

        // Spring's tests bring a request along.
        RequestContextHolder.resetRequestAttributes();
        transaction.executeWithoutResult(_ -> audit.write(ALICE, claimed));
        assertThat(all(null)).singleElement().satisfies(one -> {
            assertThat(one.entry().actor()).isEqualTo(ALICE);
            assertThat(one.entry().domain()).isEqualTo("example.org");
            assertThat(one.entry().origin().way()).isEqualTo(Origin.Way.INSIDE);
            assertThat(one.place()).isEqualTo(new SealedEntry.Place(1, Sha256.NONE));
        });
    }

    @Test
    void entriesOfManyOrganizationsMakeOneChainAndOneForEach() {
        List<UUID> organizations = new ArrayList<>(List.of(HERS, HIS));
        organizations.add(null);
        write(1_300, number -> organizations.get(number % 3));

        ChainVerdict whole = verification.of(null);
        assertThat(whole.faults()).isEmpty();
        assertThat(whole.entries()).isEqualTo(1_300);
        assertThat(verification.of(HERS).entries()).isEqualTo(434);
        assertThat(verification.of(HERS).whole()).isTrue();
        assertThat(verification.of(HIS).end().sequence()).isEqualTo(433);
        assertThat(verification.of(UUID.randomUUID()).entries()).isZero();
    }

    @Test
    void whoeverSealsAtOnceMakesOneChain() throws Exception {
        List<Callable<Void>> work = new ArrayList<>();
        IntStream.range(0, 8)
                .forEach(thread -> work.add(() -> {
                    for (int i = 0; i < 25; i++) {
                        transaction.executeWithoutResult(_ -> audit.write(ALICE, happened(HERS)));
                        if (thread % 2 == 0) {
                            sealing.now();
                        }
                    }
                    return null;
                }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Void> done : threads.invokeAll(work)) {
                done.get();
            }
        }
        ChainVerdict verdict = verification.of(null);
        assertThat(verdict.faults()).isEmpty();
        assertThat(verdict.entries()).isEqualTo(200);
        assertThat(verification.of(HERS).whole()).isTrue();
    }

    @Test
    void theDatabaseRefusesToChangeOrDeleteWhatIsSealed() {
        write(2, _ -> HERS);
        assertThatThrownBy(() -> jdbc.update("update audit_entry set subject = 'x'"))
                .isNotNull();
        assertThatThrownBy(() -> jdbc.update("delete from audit_entry")).isNotNull();
        if (tables.onPostgres()) {
            assertThatThrownBy(() -> jdbc.execute("truncate audit_entry")).isNotNull();
        }
        assertThat(verification.of(null).whole()).isTrue();
    }

    @Test
    void aValueThatSomebodyChangedIsFound() {
        write(5, _ -> HERS);
        forge("update audit_entry set actor_name = 'mallory@example.org' where sequence = 3");
        assertThat(verification.of(null).faults()).containsExactly(new ChainFault.Changed(3));
        assertThat(verification.of(HERS).faults()).containsExactly(new ChainFault.Changed(3));
    }

    @Test
    void everyColumnThatIsShownIsSealed() {
        write(1, _ -> HERS);
        for (String change : List.of(
                "happened_at = happened_at + interval '1' second",
                "action = 'domain.removed'",
                "actor_kind = 'TOKEN'",
                "actor_id = null",
                "actor_organization_id = null",
                "way = 'API'",
                "address = '192.0.2.9'",
                "request = 'x'",
                "domain = 'other.example'",
                "subject = 'x'",
                "before_values = '{\"a\":\"b\"}'",
                "after_values = '{\"a\":\"b\"}'")) {
            List<SealedEntry> before = all(null);
            forge("update audit_entry set " + change);
            assertThat(verification.of(null).faults()).as(change).containsExactly(new ChainFault.Changed(1));
            tables.clear();
            write(1, _ -> HERS);
            assertThat(before).hasSize(1);
        }
    }

    @Test
    void anEntryThatSomebodyRemovedIsFound() {
        write(5, number -> number == 2 ? HERS : HIS);
        forge("delete from audit_entry where sequence = 3");
        assertThat(verification.of(null).faults()).containsExactly(new ChainFault.Missing(2, 4));
        assertThat(verification.of(HERS).faults()).containsExactly(new ChainFault.CutOff(0));
    }

    @Test
    void newestEntriesThatSomebodyRemovedAreFound() {
        write(5, _ -> HERS);
        forge("delete from audit_entry where sequence >= 4");
        assertThat(verification.of(null).faults()).containsExactly(new ChainFault.CutOff(3));
    }

    @Test
    void anEntryThatSomebodySealedAgainIsFoundByTheNextOne() {
        write(3, _ -> HERS);
        SealedEntry second = all(null).get(1);
        AuditEntry old = second.entry();
        AuditEntry forged = new AuditEntry(
                old.id(),
                old.at(),
                old.action(),
                old.actor(),
                old.origin(),
                HERS,
                null,
                "forged",
                old.before(),
                old.after());
        String hash = SealedEntry.seal(forged, second.place(), second.organizationPlace())
                .hash();
        forge("update audit_entry set subject = 'forged', hash = ? where sequence = 2", hash);
        assertThat(verification.of(null).faults()).containsExactly(new ChainFault.Unlinked(3));
    }

    @Test
    void isSearchedByTextAreaDomainAndTime() {
        Instant before = Instant.parse("2000-01-01T00:00:00Z");
        transaction.executeWithoutResult(_ -> {
            audit.write(ALICE, Happened.of(AuditAction.ROLE_CHANGED).in(HERS).to("Bob_1@example.org"));
            audit.write(ALICE, Happened.of(AuditAction.DOMAIN_CLAIMED).in(HERS).at("xn--bcher-kva.example"));
            audit.write(
                    Actor.STRANGER,
                    Happened.of(AuditAction.SIGN_IN_REFUSED).in(HIS).to("charlie@example.net"));
        });
        assertThat(find("BOB_1", "", null)).hasSize(1);
        assertThat(find("bob%", "", null)).isEmpty();
        assertThat(find("alice@", "", null)).hasSize(2);
        assertThat(find("", "member", null)).hasSize(1);
        assertThat(find("", "member.role-changed", null)).hasSize(1);
        assertThat(find("", "mem", null)).isEmpty();
        assertThat(find("", "", "xn--bcher-kva.example")).hasSize(1);
        assertThat(reading.page(new AuditQuery(HIS, "", "", null, null, null), null, 10)
                        .entries())
                .hasSize(1);
        assertThat(reading.page(new AuditQuery(null, "", "", null, before, null), null, 10)
                        .entries())
                .hasSize(3);
        assertThat(reading.page(new AuditQuery(null, "", "", null, null, before), null, 10)
                        .entries())
                .isEmpty();
    }

    @Test
    void comesInPagesFromTheNewestOn() {
        write(7, _ -> HERS);
        List<SealedEntry> first =
                reading.page(AuditQuery.everything(HERS), null, 4).entries();
        assertThat(first).extracting(one -> one.place().sequence()).containsExactly(7L, 6L, 5L, 4L);
        assertThat(reading.page(AuditQuery.everything(HERS), 4L, 4).entries())
                .extracting(one -> one.place().sequence())
                .containsExactly(3L, 2L, 1L);
    }

    @Test
    void aSearchLooksThroughSoManyAtATimeAndSaysHowFarBackItCame(@Autowired JdbcClient client) {
        write(40, number -> number % 2 == 0 ? HERS : HIS);
        transaction.executeWithoutResult(_ -> audit.write(
                ALICE, Happened.of(AuditAction.DOMAIN_CLAIMED).in(HERS).at("needle.example")));
        sealing.now();
        write(25, _ -> HIS);
        write(3, _ -> HERS);
        AuditSearch search = new AuditSearch(client, heads, 10);
        AuditQuery needle = new AuditQuery(null, "needle", "", null, null, null);

        assertThat(followed(search, needle)).containsExactly(null, 60L, 50L, 40L, 30L, 20L, 10L);
        assertThat(found(search, needle)).containsExactly(41L);
        AuditPage first = search.page(needle, null, 5);
        assertThat(first.entries()).isEmpty();
        assertThat(first.lookedBackTo()).isNotNull();
        assertThat(found(search, needle.of(HERS))).containsExactly(41L);
        assertThat(followed(search, needle.of(HERS))).hasSize(3);
        assertThat(found(search, needle.of(HIS))).isEmpty();
        assertThat(found(search, new AuditQuery(null, "", "domain", null, null, null)))
                .containsExactly(41L);
        assertThat(search.page(new AuditQuery(null, "", "", "needle.example", null, null), null, 5)
                        .entries())
                .as("a domain is found by an index")
                .hasSize(1);
        assertThat(found(search, new AuditQuery(HERS, "bob@", "", null, null, null)))
                .hasSize(23)
                .isSortedAccordingTo(Comparator.reverseOrder());
    }

    @Test
    void daysAreFoundByAnIndexHoweverLongAgoTheyAre(@Autowired JdbcClient client) {
        write(60, _ -> HERS);
        forge("update audit_entry set happened_at = happened_at - interval '100' day where sequence <= 20");
        forge("update audit_entry set happened_at = happened_at - interval '100' day where sequence <= 10");
        AuditSearch search = new AuditSearch(client, heads, 10);
        Instant now = all(null).getFirst().entry().at();
        AuditQuery middle =
                new AuditQuery(null, "bob@", "", null, now.minus(Duration.ofDays(150)), now.minus(Duration.ofDays(50)));

        AuditPage first = search.page(middle, null, 20);
        assertThat(first.entries()).hasSize(10);
        assertThat(first.next()).as("nothing else is of these days").isNull();
        assertThat(found(search, middle.of(HERS))).hasSize(10);
    }

    private static List<Long> found(AuditSearch search, AuditQuery query) {
        List<Long> found = new ArrayList<>();
        AuditPage page = null;
        do {
            page = search.page(query, page == null ? null : page.next(), 3);
            page.entries().forEach(entry -> found.add(entry.place().sequence()));
        } while (page.next() != null);
        return found;
    }

    /** Where each page began, the first with null. */
    private static List<@Nullable Long> followed(AuditSearch search, AuditQuery query) {
        List<@Nullable Long> begun = new ArrayList<>();
        AuditPage page = null;
        do {
            begun.add(page == null ? null : page.next());
            page = search.page(query, begun.getLast(), 3);
        } while (page.next() != null);
        return begun;
    }

    @Test
    void keepsTextsFitForEveryReaderOfJson() {
        String typed = "a\u0000b\nc\u007f\ud800" + "é".repeat(400);
        transaction.executeWithoutResult(_ -> audit.write(
                ALICE, Happened.of(AuditAction.ROLE_CHANGED).to(typed).after("name", "\"\\\t" + "x".repeat(900))));
        AuditEntry entry = all(null).getFirst().entry();
        assertThat(entry.subject()).startsWith("a b c  é").hasSizeLessThanOrEqualTo(Happened.LONGEST_SUBJECT);
        assertThat(entry.after().get("name")).startsWith("\"\\ x").hasSizeLessThanOrEqualTo(500);
        assertThat(verification.of(null).whole()).isTrue();
    }

    List<SealedEntry> all(@Nullable UUID organization) {
        return reading.page(AuditQuery.everything(organization), null, 5_000).entries();
    }

    private List<SealedEntry> find(String text, String area, @Nullable String domain) {
        return reading.page(new AuditQuery(null, text, area, domain, null, null), null, 10)
                .entries();
    }

    private void write(int count, java.util.function.IntFunction<@Nullable UUID> organization) {
        transaction.executeWithoutResult(_ -> IntStream.range(0, count)
                .forEach(number ->
                        audit.write(ALICE, happened(organization.apply(number)).after("number", number))));
        sealing.now();
    }

    private void forge(String sql, Object... arguments) {
        assertThat(tables.forge(sql, arguments)).isPositive();
    }

    static Happened happened(@Nullable UUID organization) {
        return Happened.of(AuditAction.ROLE_CHANGED).in(organization).to("bob@example.org".toLowerCase(Locale.ROOT));
    }
}
