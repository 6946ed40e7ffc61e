package io.sealpost.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.checks.history.DueChecks;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.ForeignPolicy;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyObservations;
import io.sealpost.storage.OnH2;
import io.sealpost.storage.SqlTrace;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;

/** In which order rows are locked, as docs/architecture.md says: nobody then waits for somebody who waits for them. */
@OnH2
@TestPropertySource(properties = "sealpost.test=lock-order") // its statements alone
@Import(SqlTrace.class)
class LockOrderTests extends BulkWorld {

    private static final List<String> ORDER = List.of(
            "domain",
            "policy",
            "policy_position",
            "certificate_host",
            "certificate_position",
            "domain_health",
            "check_position");
    private static final Pattern LOCKED = Pattern.compile("^select .* from (\\w+) .* for update$");
    private static final Pattern NUMBERED = Pattern.compile("^update (\\w+_position) ");

    @Autowired
    private SqlTrace trace;

    @Autowired
    private DomainRemoval removal;

    @Autowired
    private PolicyObservations observations;

    @Autowired
    private PolicyApproval approval;

    @Autowired
    private DueChecks checks;

    @Test
    void whoAddsLocksTheClaimsThenThePoliciesThenTakesNumbers() {
        Set<DomainName> names = names("new");

        assertThat(locks(() -> claims.claim(ALICE, names))).containsExactly("domain", "policy", "policy_position");
        assertThat(locks(() -> claims.claim(ALICE, names))).containsExactly("domain");
    }

    @Test
    void whoPublishesLocksThePoliciesThenTakesNumbers() {
        Set<DomainName> names = names("served");
        claims.claim(ALICE, names);

        assertThat(locks(() -> publishing.publish(ALICE, wishes(names, PolicyMode.TESTING, 0), "")))
                .containsExactly("policy", "policy_position", "certificate_host", "domain_health");
    }

    @Test
    void whoRemovesLocksTheClaimsThenThePoliciesThenTakesNumbers() {
        Set<DomainName> names = names("going");
        claims.claim(ALICE, names);
        publishing.publish(ALICE, wishes(names, PolicyMode.NONE, 0), "");
        Map<DomainName, Integer> seen = names.stream().collect(Collectors.toMap(name -> name, _ -> 1));

        assertThat(locks(() -> removal.remove(ALICE, seen)))
                .containsExactly(
                        "domain", "policy", "policy_position", "certificate_host", "domain_health", "check_position");
    }

    @Test
    void whoeverOnlyLooksProposesOrChecksTakesNoNumbers() {
        Set<DomainName> names = names("seen");
        claims.claim(ALICE, names);
        Map<DomainName, ForeignPolicy> seen = new HashMap<>();
        names.forEach(name -> seen.put(name, new ForeignPolicy(new PolicyId("7"), null, null)));

        assertThat(locks(() -> observations.seen(ALICE, seen))).containsExactly("policy");
        assertThat(locks(() -> approval.propose(ALICE, wishes(names, PolicyMode.NONE, 0), "")))
                .containsExactly("policy");
        publishing.publish(ALICE, wishes(names, PolicyMode.TESTING, 0), "");
        assertThat(locks(() -> checks.now(ALICE, names))).containsExactly("domain_health");
    }

    private Set<DomainName> names(String label) {
        return Stream.of("b", "c", "a")
                .map(first -> new DomainName(first + "." + label + "." + base))
                .collect(Collectors.toSet());
    }

    /** The tables whose rows are locked, in the order of the first lock in each. Many rows are locked in order of names. */
    private List<String> locks(Runnable work) {
        List<String> statements = trace.of(work).stream()
                .map(sql -> sql.toLowerCase(Locale.ROOT).strip().replaceAll("\\s+", " "))
                .toList();
        assertThat(statements)
                .filteredOn(sql -> LOCKED.matcher(sql).matches())
                .allSatisfy(sql -> assertThat(sql).contains(" order by "));
        List<String> tables = statements.stream()
                .flatMap(sql -> Stream.of(LOCKED, NUMBERED)
                        .flatMap(form -> form.matcher(sql).results().map((MatchResult found) -> found.group(1))))
                .distinct()
                .toList();
        assertThat(tables).isSortedAccordingTo((one, other) -> ORDER.indexOf(one) - ORDER.indexOf(other));
        return tables;
    }
}
