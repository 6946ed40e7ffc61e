package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** Fills a database with domains as a hosting company has them, by SQL, for the scripts in {@code src/bench}. */
public final class FleetSeed {

    private static final List<String> FIRST = List.of(
            "nordic", "green", "blue", "royal", "alpine", "happy", "smart", "urban", "grand", "silver", "bücher",
            "société", "golden", "little", "rapid", "quiet", "north", "sunny", "modern", "garten");
    private static final List<String> SECOND = List.of(
            "bakery",
            "river",
            "consulting",
            "motors",
            "dental",
            "school",
            "hotel",
            "media",
            "kitchen",
            "logistics",
            "yoga",
            "studio",
            "energy",
            "legal",
            "garden",
            "wine",
            "books",
            "travel",
            "systems",
            "market");
    private static final List<String> LAST = List.of("com", "org", "net", "de", "fr", "co.uk", "shop");
    private static final int BATCH = 5_000;

    private final JdbcTemplate jdbc;
    private final Random random = new Random(8461);
    private final Instant now = Instant.now();
    private final List<StsPolicy> texts = new ArrayList<>();
    private long revision;

    public FleetSeed(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
        for (PolicyMode mode : PolicyMode.values()) {
            IntStream.range(0, 20).forEach(host -> texts.add(policy(mode, host)));
        }
    }

    private static StsPolicy policy(PolicyMode mode, int host) {
        DomainName mail = new DomainName("mail" + host + ".hosting.example");
        return new StsPolicy(
                mode, new MaxAge(86_400), List.of(new MxPattern(false, mail.child("mx1")), new MxPattern(true, mail)));
    }

    /** Adds the domains to the organization; their names go on at {@code from}. */
    public void add(UUID organization, int from, int count) {
        Long last = jdbc.queryForObject("select revision from policy_position", Long.class);
        revision = last == null ? 0 : last;
        for (int done = 0; done < count; done += BATCH) {
            List<Object[]> domains = new ArrayList<>();
            List<Object[]> policies = new ArrayList<>();
            List<Object[]> versions = new ArrayList<>();
            for (int i = done; i < Math.min(count, done + BATCH); i++) {
                add(organization, from + i, domains, policies, versions);
            }
            jdbc.batchUpdate(
                    "insert into domain (id, organization_id, name, claimed_at, removed_at, held_name, version)"
                            + " values (?, ?, ?, ?, ?, ?, 0)",
                    domains);
            jdbc.batchUpdate("""
                    insert into policy (domain_id, organization_id, domain_name, search_text, state, mode, max_age,
                        policy_id, last_id, number, changed_at, revision, version)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)""", policies);
            jdbc.batchUpdate("""
                    insert into policy_version (id, domain_id, number, origin, policy_id, mode, max_age, text, sha256,
                        author, reason, published_at, served_until)
                    values (?, ?, ?, 'PUBLISHED', ?, ?, 86400, ?, ?, 'owner@example.org', '', ?, ?)""", versions);
        }
        jdbc.update("update policy_position set revision = ?", revision);
        health(organization);
    }

    /**
     * How each was at its last check: most as their mode is, some broken, some that nobody could tell. The next check of
     * each is due within a day, spread evenly.
     */
    private void health(UUID organization) {
        jdbc.update("update check_position set revision = revision + 1");
        jdbc.update("""
                insert into domain_health (domain_name, organization_id, lane, due_at, run_id, checked_at, verdict,
                    verdict_since, errors, warnings, revision)
                select domain_name, organization_id, mod(char_length(domain_name), 4),
                       current_timestamp + mod(p.revision, 86400) * interval '1' second, domain_id,
                       current_timestamp,
                       case when policy_id like '%3' and char_length(domain_name) > 30 then 'BROKEN'
                            when char_length(domain_name) = 25 then 'UNKNOWN'
                            when mode = 'ENFORCE' then 'PROTECTED'
                            when mode = 'TESTING' then 'TESTING'
                            else 'NOT_PROTECTED' end,
                       changed_at, 0, mod(char_length(domain_name), 3), (select revision from check_position)
                  from policy p
                 where organization_id = ? and state = 'PUBLISHED'
                   and not exists (select 1 from domain_health h where h.domain_name = p.domain_name)
                """, organization);
    }

    /** A name that this seed gave. */
    public static String name(int number) {
        String typed = FIRST.get(number % 20) + "-" + SECOND.get(number / 20 % 20) + "-" + number + "."
                + LAST.get(number / 7 % 7) + ".example";
        return DomainName.read(typed) instanceof DomainNameReading.Valid(DomainName name) ? name.ascii() : "";
    }

    private void add(
            UUID organization, int number, List<Object[]> domains, List<Object[]> policies, List<Object[]> versions) {
        UUID id = new UUID(random.nextLong(), random.nextLong());
        DomainName name = new DomainName(name(number));
        int die = number % 100;
        PolicyState state = die < 3 ? PolicyState.REMOVED : die < 12 ? PolicyState.DRAFT : PolicyState.PUBLISHED;
        PolicyMode mode = die < 15 ? PolicyMode.NONE : die < 40 ? PolicyMode.TESTING : PolicyMode.ENFORCE;
        Instant changed = now.minus(Duration.ofMinutes(random.nextInt(400 * 24 * 60)));
        Timestamp at = Timestamp.from(changed);
        int count = state == PolicyState.DRAFT ? 0 : 1 + number % 3;
        String policyId = count == 0 ? null : id(count);
        boolean served = state == PolicyState.PUBLISHED;
        domains.add(new Object[] {
            id,
            organization,
            name.ascii(),
            at,
            state == PolicyState.REMOVED ? at : null,
            state == PolicyState.REMOVED ? null : name.ascii()
        });
        policies.add(new Object[] {
            id,
            organization,
            name.ascii(),
            DomainSearch.textOf(name),
            state.name(),
            served ? mode.name() : null,
            served ? 86_400L : null,
            served ? policyId : null,
            policyId,
            count,
            at,
            ++revision
        });
        for (int version = 1; version <= count; version++) {
            versions.add(version(id, version, version == count && served ? null : at, mode, changed));
        }
    }

    private Object[] version(UUID domain, int number, @Nullable Timestamp until, PolicyMode mode, Instant changed) {
        StsPolicy policy = texts.get(mode.ordinal() * 20 + random.nextInt(20));
        byte[] text = policy.text().getBytes(StandardCharsets.US_ASCII);
        return new Object[] {
            new UUID(random.nextLong(), random.nextLong()),
            domain,
            number,
            id(number),
            mode.name(),
            text,
            Sha256.hex(text),
            Timestamp.from(changed),
            until
        };
    }

    private static String id(int number) {
        return "20260101%02d".formatted(number);
    }
}
