package io.sealpost.bulk;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.checks.CheckFacts;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.checks.history.DueChecks;
import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.ForeignPolicy;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyObservations;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicyWish;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionTemplate;

/** People and jobs that change the same domains at the same time, on every database that Sealpost runs on. */
abstract class AtOnceContract extends BulkWorld {

    private static final int DOMAINS = 12;
    private static final int ROUNDS = 12;

    @Autowired
    DomainRemoval removal;

    @Autowired
    PolicyObservations observations;

    @Autowired
    PolicyApproval approval;

    @Autowired
    NewClaims coming;

    @Autowired
    DueChecks checks;

    @Autowired
    CheckRuns runs;

    @Autowired
    TransactionTemplate transaction;

    private final Queue<RuntimeException> refusals = new ConcurrentLinkedQueue<>();

    @Test
    void nobodyWaitsForSomebodyWhoWaitsForThem() throws Exception {
        List<DomainName> names = IntStream.range(0, DOMAINS)
                .mapToObj(number -> new DomainName("d" + number + "." + base))
                .toList();
        names.forEach(name -> published(name, PolicyMode.TESTING, 0));

        List<Consumer<List<DomainName>>> work = List.of(
                this::publish,
                this::publish,
                this::remove,
                this::add,
                this::add,
                this::compete,
                this::propose,
                this::check);
        CyclicBarrier together = new CyclicBarrier(work.size());
        List<Future<Integer>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            for (int worker = 0; worker < work.size(); worker++) {
                Random random = new Random(worker);
                Consumer<List<DomainName>> one = work.get(worker);
                all.add(threads.submit(() -> {
                    together.await();
                    int done = 0;
                    for (int round = 0; round < ROUNDS; round++) {
                        done += attempt(one, some(names, random)) ? 1 : 0;
                    }
                    return done;
                }));
            }
        }
        for (Future<Integer> one : all) {
            assertThat(one.get()).isPositive();
        }
        assertThat(refusals).allSatisfy(this::isNoCollision);
    }

    /** Somebody was faster, which is said of itself; that two waited for each other never happens. */
    private void isNoCollision(RuntimeException refusal) {
        boolean told = refusal instanceof NoSuchElementException
                || refusal instanceof DataIntegrityViolationException
                || refusal.getClass() == ConcurrencyFailureException.class
                // What PostgreSQL says of a second look after the first insert was refused.
                || String.valueOf(refusal.getMessage()).contains("current transaction is aborted");
        assertThat(told).as("%s", refusal).isTrue();
    }

    private boolean attempt(Consumer<List<DomainName>> work, List<DomainName> some) {
        try {
            work.accept(some);
            return true;
        } catch (RuntimeException refusal) {
            refusals.add(refusal);
            return false;
        }
    }

    /** In no order. */
    private static List<DomainName> some(List<DomainName> names, Random random) {
        List<DomainName> some = new ArrayList<>(names);
        Collections.shuffle(some, random);
        return some.subList(0, 2 + random.nextInt(names.size() - 2));
    }

    private void publish(List<DomainName> some) {
        Map<DomainName, PolicySummary> here = in(ALICE, some, false);
        PolicyMode mode = PolicyMode.values()[here.size() % 3];
        List<PolicyWish> wishes = here.values().stream()
                .flatMap(known -> wishes(List.of(known.domain()), mode, known.number()).stream())
                .toList();
        publishing.publish(ALICE, wishes, "");
    }

    private void remove(List<DomainName> some) {
        removal.remove(ALICE, seen(in(ALICE, some, false)));
    }

    /** As an import does. */
    private void add(List<DomainName> some) {
        Map<DomainName, PolicySummary> gone = in(ALICE, some, true);
        Map<DomainName, ForeignPolicy> announced = new HashMap<>();
        gone.keySet().forEach(name -> announced.put(name, new ForeignPolicy(new PolicyId("2036112407"), null, null)));
        transaction.executeWithoutResult(_ -> {
            coming.claim(ALICE, gone.keySet());
            observations.seen(ALICE, announced);
            publishing.publish(
                    ALICE,
                    gone.values().stream()
                            .flatMap(known -> wishes(List.of(known.domain()), PolicyMode.NONE, known.number()).stream())
                            .toList(),
                    "");
        });
    }

    /** Another organization holds what is free at the moment, and lets it go again. */
    private void compete(List<DomainName> some) {
        claims.claim(SignedInAs.CHARLIE, new HashSet<>(some));
        removal.remove(SignedInAs.CHARLIE, seen(in(SignedInAs.CHARLIE, some, false)));
    }

    private void propose(List<DomainName> some) {
        approval.propose(ALICE, wishes(in(ALICE, some, false).keySet(), PolicyMode.ENFORCE, 1), "");
    }

    private void check(List<DomainName> some) {
        Set<DomainName> due = checks.now(ALICE, some);
        Verdict verdict = Verdict.values()[due.size() % 2];
        CheckFacts nothing = new CheckFacts(List.of(), null, null, null, List.of(), List.of(), List.of());
        due.forEach(name -> runs.keep(ALICE, new CheckReport(name, clock.instant(), verdict, List.of(), nothing)));
    }

    /** Those that the organization has, or has had, as it looks at the moment; in no order. */
    private Map<DomainName, PolicySummary> in(Account account, List<DomainName> some, boolean removed) {
        Map<DomainName, PolicySummary> found = new HashMap<>(history.of(account, some));
        found.values().removeIf(known -> removed != (known.state() == PolicyState.REMOVED));
        return found;
    }

    private static Map<DomainName, Integer> seen(Map<DomainName, PolicySummary> known) {
        return known.values().stream().collect(Collectors.toMap(PolicySummary::domain, PolicySummary::number));
    }
}
