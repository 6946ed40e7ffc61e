package io.sealpost.accounts;

import static io.sealpost.accounts.FakeAuthenticator.PRESENT;
import static io.sealpost.accounts.FakeAuthenticator.VERIFIED;
import static io.sealpost.accounts.PasskeyVisitor.PASSKEYS;
import static io.sealpost.accounts.PasskeyVisitor.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.storage.OnH2;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What opens nothing and adds nothing: answers that are broken, of others, of another question or another address. */
@OnH2
@AutoConfigureMockMvc
@Import(InvitationsContract.StandingClock.class)
class PasskeyRefusalTests {

    private static final String BOB = "bob@example.org";
    private static final String HERE = "http://localhost";
    private static final AtomicInteger VISITORS = new AtomicInteger();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private Passkeys passkeys;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private SettableClock clock;

    private final FakeAuthenticator phone = new FakeAuthenticator(HERE);

    @BeforeEach
    void people(@Autowired PasswordEncoder encoder) {
        SignedInAs.insertPeopleAnew(jdbc, encoder.encode(PASSWORD));
        clock.tick(Duration.ofHours(3));
    }

    /** What a stranger may send instead of the right answer, each with its name. */
    static Stream<Map.Entry<String, UnaryOperator<String>>> broken() {
        return Map.<String, UnaryOperator<String>>of(
                "nothing", _ -> "",
                "no JSON", _ -> "{\"id\":",
                "another kind of JSON", _ -> "[[[1]]]",
                "null", _ -> "null",
                "nested a thousand times", _ -> "[".repeat(1_000),
                "nearly a megabyte", right -> right + " ".repeat(900_000),
                "no response", right -> right.replace("\"response\"", "\"reply\""),
                "no client data", right -> right.replace("clientDataJSON", "client"),
                "an identifier that is no base64url", right -> right.replace("\"rawId\":\"", "\"rawId\":\"§"),
                "an identifier of two kilobytes",
                        right -> right.replaceFirst("\"rawId\":\"", "\"rawId\":\"" + "A".repeat(2_000)))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenAnswerSignsNobodyIn(Map.Entry<String, UnaryOperator<String>> broken) {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor stranger = visitor();
        String right = phone.signIn(stranger.question("/sign-in"));
        refused(stranger, broken.getValue().apply(right));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenAnswerAddsNothing(Map.Entry<String, UnaryOperator<String>> broken) {
        notAdded(phone, broken.getValue());
    }

    @Test
    void aSignatureBelongsToItsOwnQuestionOnly() {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor victim = visitor();
        String answer = phone.signIn(victim.question("/sign-in"));
        PasskeyVisitor thief = visitor();
        thief.question("/sign-in");
        refused(thief, answer);
        refused(visitor(), answer);
        assertThat(victim.post("/sign-in/passkey", "credential", answer)).hasRedirectedUrl("/");
        victim.post("/sign-out");
        refused(victim, answer);
    }

    @Test
    void aWrongAnswerEndsTheQuestion() {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor bob = visitor();
        String answer = phone.signIn(bob.question("/sign-in"));
        refused(bob, "{}");
        refused(bob, answer);
        assertThat(bob.passkey(phone)).hasRedirectedUrl("/account");
    }

    @Test
    void aQuestionIsOpenForHalfAnHour() {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor bob = visitor();
        String question = bob.question("/sign-in");
        assertThat(bob.question("/sign-in")).as("another tab").isEqualTo(question);
        clock.tick(Duration.ofMinutes(29));
        assertThat(bob.post("/sign-in/passkey", "credential", phone.signIn(question)))
                .hasRedirectedUrl("/");
        PasskeyVisitor late = visitor();
        String old = late.question("/sign-in");
        clock.tick(Duration.ofMinutes(31));
        refused(late, phone.signIn(old));
    }

    @Test
    void anotherAddressAnotherPersonAndAnUnknownDeviceOpenNothing() {
        visitor().signedIn(BOB).add(phone, "My phone");
        byte[] bob = phone.userHandle();
        FakeAuthenticator veras = new FakeAuthenticator(HERE);
        visitor().signedIn("vera@example.org").add(veras, "Vera's");

        answers(phone.at("https://sealpost.example.evil"));
        answers(phone.at("http://localhost:8081"));
        answers(phone.at(HERE).meaning(veras.userHandle()));
        answers(phone.meaning(new byte[0]));
        answers(new FakeAuthenticator(HERE).meaning(bob));
        // Bob's identifier, signed by Vera's key.
        answers(veras.called(phone.id()).meaning(bob));
        assertThat(visitor().passkey(phone.meaning(bob))).hasRedirectedUrl("/");
    }

    @Test
    void aDeviceThatDidNotAskWhoIsThereOpensNothing() {
        visitor().signedIn(BOB).add(phone, "My phone");
        answers(phone.saying(PRESENT));
        answers(phone.saying(VERIFIED));
        answers(phone.saying(0));
        assertThat(visitor().passkey(phone.saying(PRESENT | VERIFIED))).hasRedirectedUrl("/");
        notAdded(new FakeAuthenticator(HERE).saying(PRESENT), UnaryOperator.identity());
    }

    @Test
    void aCopiedDeviceIsKnownByItsCounter() {
        visitor().signedIn(BOB).add(phone.counting(5), "My phone");
        assertThat(visitor().passkey(phone.counting(7))).hasRedirectedUrl("/");
        answers(phone.counting(3));
    }

    @Test
    void nothingIsAddedAtAnotherAddressTwiceForAnotherOrTooLate() {
        notAdded(new FakeAuthenticator("https://sealpost.example.evil"), UnaryOperator.identity());
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor vera = visitor().signedIn("vera@example.org");
        assertThat(begin(vera, phone)).isEqualTo("accounts.passkeys.refused");
        PasskeyVisitor late = visitor().signedIn(BOB);
        late.post(PASSKEYS + "/ceremony", "label", "Key", "password", PASSWORD);
        String question = late.question(PASSKEYS + "/ceremony");
        clock.tick(Duration.ofMinutes(31));
        assertThat(add(late, new FakeAuthenticator(HERE).register(question))).isEqualTo("accounts.passkeys.late");
        assertThat(add(late, "{}")).isEqualTo("accounts.passkeys.late");
        assertThat(passkeys.count(SignedInAs.VERA.personId())).isZero();
        assertThat(passkeys.count(SignedInAs.BOB.personId())).isOne();
    }

    @Test
    void whoeverSignsInMeanwhileDoesNotGetThePasskeyOfWhoeverBegan() {
        PasskeyVisitor shared = visitor().signedIn(BOB);
        shared.post(PASSKEYS + "/ceremony", "label", "Key", "password", PASSWORD);
        String question = shared.question(PASSKEYS + "/ceremony");
        shared.signedIn("vera@example.org");
        assertThat(add(shared, phone.register(question))).isEqualTo("accounts.passkeys.late");
        assertThat(passkeys.count(SignedInAs.BOB.personId())).isZero();
    }

    @Test
    void guessingWaitsAndDoesNotLockThePersonOut() {
        visitor().signedIn(BOB).add(phone, "My phone");
        PasskeyVisitor stranger = visitor();
        for (int guess = 0; guess < 30; guess++) {
            refused(stranger, "{}");
        }
        assertThat(stranger.passkey(phone)).hasStatus(429).headers().containsHeader("Retry-After");
        assertThat(visitor().passkey(phone)).hasRedirectedUrl("/");
        assertThat(visitor().password(BOB)).hasRedirectedUrl("/");
    }

    @Test
    void withoutTheTokenOfThePageNothingIsLookedAt() {
        assertThat(mvc.post().uri("/sign-in/passkey").param("credential", "{}")).hasStatus(403);
        assertThat(mvc.post().uri(PASSKEYS).param("credential", "{}")).hasStatus(403);
    }

    @Test
    void thePagesAndTheScriptOfSpringAreNotThere() {
        PasskeyVisitor bob = visitor().signedIn(BOB);
        for (String path : List.of("/webauthn/register", "/login", "/login/webauthn.js", "/default-ui.css")) {
            assertThat(bob.get(path)).as(path).hasStatus(404);
        }
        for (String path : List.of(
                "/webauthn/register",
                "/webauthn/register/options",
                "/webauthn/authenticate/options",
                "/login/webauthn")) {
            assertThat(bob.post(path)).as(path).hasStatus(404);
        }
    }

    private void answers(FakeAuthenticator device) {
        PasskeyVisitor stranger = visitor();
        refused(stranger, device.signIn(stranger.question("/sign-in")));
    }

    private static void refused(PasskeyVisitor stranger, String answer) {
        assertThat(stranger.post("/sign-in/passkey", "credential", answer))
                .hasStatus(401)
                .bodyText()
                .contains("does not open anything here")
                .doesNotContain("Exception");
        assertThat(stranger.get("/account")).hasRedirectedUrl("/sign-in");
    }

    private void notAdded(FakeAuthenticator device, UnaryOperator<String> change) {
        long before = passkeys.count(SignedInAs.BOB.personId());
        PasskeyVisitor bob = visitor().signedIn(BOB);
        bob.post(PASSKEYS + "/ceremony", "label", "Key", "password", PASSWORD);
        String right = device.register(bob.question(PASSKEYS + "/ceremony"));
        assertThat(add(bob, change.apply(right))).isEqualTo("accounts.passkeys.refused");
        assertThat(passkeys.count(SignedInAs.BOB.personId())).isEqualTo(before);
    }

    private static String begin(PasskeyVisitor person, FakeAuthenticator device) {
        person.post(PASSKEYS + "/ceremony", "label", "Key", "password", PASSWORD);
        return add(person, device.register(person.question(PASSKEYS + "/ceremony")));
    }

    /** Answers the message that the next page shows. */
    private static String add(PasskeyVisitor person, String answer) {
        var flash = (io.sealpost.web.Flash) person.post(PASSKEYS, "credential", answer)
                .getMvcResult()
                .getFlashMap()
                .get("flash");
        return flash == null ? "" : flash.key();
    }

    private PasskeyVisitor visitor() {
        int number = VISITORS.incrementAndGet();
        return new PasskeyVisitor(mvc, "127.4." + number / 250 + "." + (1 + number % 250));
    }
}
