package io.sealpost.domains;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.BoundZone;
import io.sealpost.policies.Publication;
import io.sealpost.policies.RecordSetup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a record that is an alias when a domain is disputed or passes over; docs/operations/ownership.md. */
abstract class BoundTakeoverContract extends OwnershipFixture {

    @Autowired
    BoundZone zone;

    @Autowired
    RecordSetup setup;

    @Test
    void aDisputeTakesNoRecordAwayAndTheOldAliasesProveNothing() {
        ProofRecords.Bound before = holdByAliases(alice);
        contest(mallory);
        assertThat(ownership.object(alice, domain)).isTrue();

        assertThat(answers(before)).isTrue();
        look(alice);
        assertThat(own(alice).objecting()).as("old aliases prove nothing").isTrue();
        assertThat(bound(alice)).isNotEqualTo(before);
    }

    @Test
    void whoeverProvesAnewByTextKeepsTheRecord() {
        ProofRecords.Bound before = holdByAliases(alice);
        contest(mallory);
        ownership.object(alice, domain);
        showChallenge(alice);
        look(alice);

        assertThat(own(alice).objecting()).isFalse();
        assertThat(answers(before)).isTrue();
        assertThat(recordTarget(alice)).isEqualTo(before.recordTarget());
        showAliases(bound(alice));
        look(alice);
        assertThat(answers(bound(alice))).isTrue();
        assertThat(answers(before)).as("others were seen").isFalse();
        assertThat(recordTarget(alice)).isEqualTo(bound(alice).recordTarget());
    }

    @Test
    void whoeverTakesADomainOverByTextKeepsTheRecord() {
        ProofRecords.Bound before = holdByAliases(mallory);
        contest(alice);
        clock.tick(Duration.ofDays(8));
        watch.lookAtDue();

        assertThat(own(alice).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(answers(before)).isTrue();
        assertThat(recordTarget(alice)).isEqualTo(before.recordTarget());
        publish(alice, TESTING);
        assertThat(answers(before)).as("with the id of the new holder").isTrue();
        claims.claim(mallory, domain);
        assertThat(look(mallory)).as("what it left proves nothing").isEqualTo(OwnershipState.UNPROVED);
    }

    @Test
    void aNewerProofByAliasesAnswersFromItsFirstDayOn() {
        holdAndServe(alice);
        claims.claim(mallory, domain);
        ProofRecords.Bound hers = bound(mallory);
        showAliases(hers);
        assertThat(look(mallory)).isEqualTo(OwnershipState.TRANSFER);
        assertThat(answers(hers)).as("with what the holder serves").isTrue();

        clock.tick(Duration.ofDays(8));
        watch.lookAtDue();
        assertThat(own(mallory).state()).isEqualTo(OwnershipState.PROVED);
        assertThat(answers(hers)).isTrue();
    }

    @Test
    void aliasesThatComeBesideATextAnswer() {
        holdAndServe(alice);
        assertThat(answers(bound(alice))).isFalse();
        showAliases(bound(alice));
        look(alice);

        assertThat(answers(bound(alice))).isTrue();
        assertThat(recordTarget(alice)).isEqualTo(bound(alice).recordTarget());
    }

    @Test
    void whatWasLetGoAnswersNothing() {
        ProofRecords.Bound before = holdByAliases(alice);
        removal.remove(alice, domain);
        assertThat(answers(before)).isFalse();
        claims.claim(mallory, domain);
        showChallenge(mallory);
        look(mallory);
        publish(mallory, TESTING);
        assertThat(answers(before)).isFalse();
    }

    private ProofRecords.Bound holdByAliases(Account account) {
        claims.claim(account, domain);
        ProofRecords.Bound bound = bound(account);
        showAliases(bound);
        assertThat(look(account)).isEqualTo(OwnershipState.PROVED);
        assertThat(publish(account, ENFORCE)).isInstanceOf(Publication.Published.class);
        assertThat(answers(bound)).isTrue();
        return bound;
    }

    private void contest(Account account) {
        claims.claim(account, domain);
        showChallenge(account);
        assertThat(look(account)).isEqualTo(OwnershipState.TRANSFER);
    }

    private void showAliases(ProofRecords.Bound bound) {
        dns.remove(bound.host().ascii()).remove(bound.record().ascii());
        dns.cname(bound.host().ascii(), bound.hostTarget().ascii());
        dns.cname(bound.record().ascii(), bound.recordTarget().ascii());
    }

    /** Whether the operator's zone has this name, with the id that is served for the domain. */
    private boolean answers(ProofRecords.Bound bound) {
        List<String> lines = new ArrayList<>();
        zone.lines(SignedInAs.OLIVIA, lines::add);
        String id = claims.held(domain)
                .map(held -> held.organizationId().equals(alice.organizationId()) ? alice : mallory)
                .flatMap(holder -> history.of(holder, domain))
                .map(policy -> String.valueOf(policy.policyId()))
                .orElse("none");
        return lines.stream().anyMatch(line -> line.startsWith(bound.recordTarget() + ".") && line.contains(id));
    }

    /** Where the record of the account's page is an alias of. */
    private DomainName recordTarget(Account account) {
        return new DomainName(setup.records(history.of(account, domain).orElseThrow(), setup.target(null))
                .map(records -> Objects.requireNonNull(records.record().value()))
                .orElseThrow());
    }
}
