package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.test.context.TestPropertySource;

/** What is kept of passkeys, and when it goes, on every database that Sealpost runs on. */
@Import(InvitationsContract.StandingClock.class)
@TestPropertySource(properties = "sealpost.test=passkeys") // a database of its own
abstract class PasskeysContract {

    private static final UUID BOB = SignedInAs.BOB.personId();
    private static final UUID HERS = SignedInAs.ALICE.organizationId();

    @Autowired
    Passkeys passkeys;

    @Autowired
    PasskeyUsers users;

    @Autowired
    PasskeyCredentials credentials;

    @Autowired
    SecondFactor factor;

    @Autowired
    OrganizationDirectory directory;

    @Autowired
    MembershipDesk memberships;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SettableClock clock;

    @BeforeEach
    void people() {
        for (String table : List.of("passkey", "passkey_user", "person_totp", "membership", "person")) {
            jdbc.sql("delete from " + table).update();
        }
        SignedInAs.insertPeople(jdbc);
        SignedInAs.requireNoFactor(jdbc);
        clock.tick(Duration.ofHours(1));
    }

    @Test
    void theHandleIsRandomAndStaysTheSame() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> tries = IntStream.range(0, 4)
                    .<Callable<Boolean>>mapToObj(_ -> () -> {
                        users.prepare(SignedInAs.BOB);
                        return true;
                    })
                    .toList();
            assertThat(threads.invokeAll(tries)).allMatch(future -> future.resultNow());
        }
        var bob = Objects.requireNonNull(users.findByUsername("Bob@Example.org"));
        users.prepare(SignedInAs.BOB);
        assertThat(users.findByUsername("bob@example.org"))
                .usingRecursiveComparison()
                .isEqualTo(bob);
        assertThat(users.findById(bob.getId())).usingRecursiveComparison().isEqualTo(bob);
        assertThat(bob.getName()).isEqualTo("bob@example.org");
        assertThat(bob.getId().getBytes()).hasSize(64);
        assertThat(new String(bob.getId().getBytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("bob");
        users.delete(bob.getId());
        assertThat(users.findById(bob.getId())).isNull();
        users.prepare(SignedInAs.BOB);
        assertThat(Objects.requireNonNull(users.findByUsername("bob@example.org"))
                        .getId())
                .isNotEqualTo(bob.getId());
    }

    @Test
    void whatWasSavedIsFoundAgainByteForByte() {
        Bytes longest = new Bytes(FakeAuthenticator.random(1023));
        CredentialRecord saved = record(SignedInAs.BOB, longest, "Téléphone 📱");
        credentials.save(saved);

        CredentialRecord found = Objects.requireNonNull(credentials.findByCredentialId(longest));
        assertThat(found.getUserEntityUserId()).isEqualTo(saved.getUserEntityUserId());
        assertThat(found.getPublicKey().getBytes())
                .isEqualTo(saved.getPublicKey().getBytes());
        assertThat(found.getAttestationObject()).isEqualTo(saved.getAttestationObject());
        assertThat(found.getTransports())
                .containsExactlyInAnyOrder(AuthenticatorTransport.USB, AuthenticatorTransport.NFC);
        assertThat(found.getLabel()).isEqualTo("Téléphone 📱");
        assertThat(found.getCreated()).isEqualTo(clock.instant());
        assertThat(found.isBackupEligible()).isTrue();
        assertThat(found.isBackupState()).isFalse();
        assertThat(found.isUvInitialized()).isTrue();
        assertThat(credentials.findByUserId(saved.getUserEntityUserId())).hasSize(1);
        assertThat(credentials.findByCredentialId(new Bytes(new byte[] {1}))).isNull();
    }

    @Test
    void useChangesTheCounterAndTheTimeAndNothingElse() {
        Bytes id = new Bytes(FakeAuthenticator.random(16));
        credentials.save(record(SignedInAs.BOB, id, "Key"));
        assertThat(passkeys.list(BOB)).extracting(PasskeyLine::lastUsedAt).containsOnlyNulls();
        clock.tick(Duration.ofDays(1));
        credentials.save(ImmutableCredentialRecord.fromCredentialRecord(
                        Objects.requireNonNull(credentials.findByCredentialId(id)))
                .signatureCount(7)
                .label("Another word")
                .build());

        CredentialRecord found = Objects.requireNonNull(credentials.findByCredentialId(id));
        assertThat(found.getSignatureCount()).isEqualTo(7);
        assertThat(found.getLabel()).isEqualTo("Key");
        assertThat(found.getLastUsed()).isEqualTo(clock.instant());
        assertThat(found.getCreated()).isEqualTo(clock.instant().minus(Duration.ofDays(1)));
        assertThat(passkeys.list(BOB).getFirst().synced()).isEqualTo("not-yet");
        passkeys.backedUp(id, true);
        assertThat(passkeys.list(BOB).getFirst().synced()).isEqualTo("yes");
        credentials.delete(id);
        assertThat(passkeys.list(BOB)).isEmpty();
    }

    @Test
    void nobodyNamesOrRemovesThoseOfOthers() {
        credentials.save(record(SignedInAs.BOB, new Bytes(FakeAuthenticator.random(16)), "Key"));
        UUID id = passkeys.list(BOB).getFirst().id();
        assertThat(passkeys.of(SignedInAs.ALICE, id)).isEmpty();
        assertThat(passkeys.rename(SignedInAs.ALICE, id, "Mine")).isFalse();
        assertThat(passkeys.remove(SignedInAs.ALICE, id)).isFalse();
        assertThat(passkeys.rename(SignedInAs.BOB, id, "Yubikey")).isTrue();
        assertThat(passkeys.list(BOB)).extracting(PasskeyLine::label).containsExactly("Yubikey");
        assertThat(passkeys.remove(SignedInAs.BOB, id)).isTrue();
        assertThat(passkeys.count(BOB)).isZero();
    }

    @Test
    void anOwnerIsFoundOnlyWhereTheDeviceMeansTheSamePerson() {
        Bytes id = new Bytes(FakeAuthenticator.random(16));
        CredentialRecord bobs = record(SignedInAs.BOB, id, "Key");
        credentials.save(bobs);
        users.prepare(SignedInAs.ALICE);
        Bytes alice = Objects.requireNonNull(users.findByUsername("alice@example.org"))
                .getId();
        assertThat(passkeys.owner(id, bobs.getUserEntityUserId())).contains(BOB);
        assertThat(passkeys.owner(id, alice)).isEmpty();
        assertThat(passkeys.owner(new Bytes(new byte[0]), bobs.getUserEntityUserId()))
                .isEmpty();
    }

    @Test
    void theyGoWithTheirPerson() {
        credentials.save(record(SignedInAs.BOB, new Bytes(FakeAuthenticator.random(16)), "Key"));
        jdbc.sql("delete from membership where person_id = ?").param(BOB).update();
        jdbc.sql("delete from person where id = ?").param(BOB).update();
        assertThat(rows("passkey")).isZero();
        assertThat(rows("passkey_user")).isZero();
    }

    @Test
    void whoeverLeavesTheirLastOrganizationLeavesThemBehind() {
        credentials.save(record(SignedInAs.BOB, new Bytes(FakeAuthenticator.random(16)), "Key"));
        credentials.save(record(SignedInAs.VERA, new Bytes(FakeAuthenticator.random(16)), "Key"));
        jdbc.sql("insert into membership (id, version, person_id, organization_id, role) values (?, 0, ?, ?, 'VIEWER')")
                .params(UUID.randomUUID(), SignedInAs.VERA.personId(), SignedInAs.CHARLIE.organizationId())
                .update();
        memberships.remove(SignedInAs.ALICE, HERS, BOB);
        memberships.remove(SignedInAs.ALICE, HERS, SignedInAs.VERA.personId());
        assertThat(passkeys.count(BOB)).isZero();
        assertThat(passkeys.count(SignedInAs.VERA.personId())).isOne();
    }

    @Test
    void anOperatorTakesThemWithTheSecondFactor() {
        credentials.save(record(SignedInAs.BOB, new Bytes(FakeAuthenticator.random(16)), "Key"));
        assertThat(directory.people(SignedInAs.ALICE, HERS, null, 10))
                .filteredOn(Member::secondFactor)
                .extracting(Member::email)
                .containsExactly("bob@example.org");
        assertThat(factor.removeFor(SignedInAs.OLIVIA, HERS, BOB)).isTrue();
        assertThat(passkeys.count(BOB)).isZero();
        assertThat(factor.removeFor(SignedInAs.OLIVIA, HERS, BOB)).isFalse();
    }

    @Test
    void thePasswordAloneIsNotEnoughWherePasskeysAreTheOnlyFactorAndOneIsAskedFor() {
        assertThat(passkeys.areTheOnlyFactor(BOB)).isFalse();
        credentials.save(record(SignedInAs.BOB, new Bytes(FakeAuthenticator.random(16)), "Key"));
        assertThat(passkeys.areTheOnlyFactor(BOB)).isFalse();
        factor.require(SignedInAs.ALICE, HERS, true);
        assertThat(passkeys.areTheOnlyFactor(BOB)).isTrue();
        Totp totp = Totp.random();
        factor.setUp(SignedInAs.BOB, totp, totp.code(clock.instant()));
        assertThat(passkeys.areTheOnlyFactor(BOB)).isFalse();
        assertThat(passkeys.areTheOnlyFactor(SignedInAs.VERA.personId())).isFalse();
    }

    private CredentialRecord record(Account account, Bytes id, String label) {
        users.prepare(account);
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(id)
                .userEntityUserId(Objects.requireNonNull(users.findByUsername(account.email()))
                        .getId())
                .publicKey(new ImmutablePublicKeyCose(FakeAuthenticator.random(77)))
                .attestationObject(new Bytes(FakeAuthenticator.random(500)))
                .signatureCount(0)
                .uvInitialized(true)
                .transports(Set.of(
                        AuthenticatorTransport.USB,
                        AuthenticatorTransport.NFC,
                        AuthenticatorTransport.valueOf("a,b"),
                        AuthenticatorTransport.valueOf("x".repeat(300))))
                .backupEligible(true)
                .backupState(false)
                .label(label)
                .build();
    }

    private long rows(String table) {
        return jdbc.sql("select count(*) from " + table).query(Long.class).single();
    }
}
