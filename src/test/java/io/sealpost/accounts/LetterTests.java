package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.SettableClock;
import io.sealpost.mail.MailSink;
import io.sealpost.mail.MailSink.Letter;
import io.sealpost.storage.OnH2;
import io.sealpost.web.Flash;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Invitations and forgotten passwords with a real mail server, by the pages, in both languages. */
@OnH2
@AutoConfigureMockMvc
@Import(InvitationsContract.StandingClock.class)
class LetterTests {

    private static final MailSink SINK = new MailSink();
    private static final String PASSWORD = "correct horse battery";
    private static final String PEOPLE = "/organizations/" + SignedInAs.ALICE.organizationId();

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry registry) {
        registry.add("spring.mail.host", () -> "127.0.0.1");
        registry.add("spring.mail.port", SINK::port);
        registry.add("sealpost.mail.from", () -> "Sealpost <sealpost@example.com>");
        registry.add("sealpost.web.public-address", () -> "https://sealpost.example.com/");
    }

    @AfterAll
    static void close() {
        SINK.close();
    }

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private SettableClock clock;

    @BeforeEach
    void people() {
        for (String table : List.of("invitation", "password_reset", "membership")) {
            jdbc.sql("delete from " + table).update();
        }
        jdbc.sql("delete from person").update();
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update person set password_hash = ?")
                .param(encoder.encode(PASSWORD))
                .update();
        clock.tick(Duration.ofHours(3));
        SINK.refuse(false);
    }

    @Test
    void anInvitationTravelsByLetterInTheLanguageOfWhoInvites() {
        assertThat(invite("dora@example.org", "fr")).hasRedirectedUrl(PEOPLE);
        Letter letter = SINK.next();
        assertThat(letter.to()).isEqualTo("dora@example.org");
        assertThat(letter.subject()).isEqualTo("Example Mail\u00a0: invitation à Sealpost");
        assertThat(letter.text()).contains("alice@example.org", "Éditeur", "7 jours");
        assertThat(letter.link()).startsWith("https://sealpost.example.com/invitations/");
        assertThat(letter.raw()).contains("From: Sealpost <sealpost@example.com>", "Auto-Submitted: auto-generated");

        String page = URI.create(letter.link()).getPath();
        assertThat(mvc.get().uri(page)).hasStatusOk().bodyText().contains("Join Example Mail", "dora@example.org");
        assertThat(set(page, "short", "short")).hasStatus(422).bodyText().contains("at least 12");
        MvcTestResult arrived = set(page, PASSWORD, PASSWORD);
        assertThat(arrived).hasStatus(302).hasRedirectedUrl("/");
        assertThat(mvc.get().uri("/account").session(SetupTests.session(arrived)))
                .hasStatusOk()
                .bodyText()
                .contains("dora@example.org", "Example Mail");
        assertThat(mvc.get().uri(page)).hasStatus(410).bodyText().contains("has ended");
        assertThat(set(page, PASSWORD, PASSWORD)).hasStatus(410);
    }

    @Test
    void aLetterIsInTheLanguageThatWasChosenAlsoWhenItIsSentAgain() {
        assertThat(invite("dora@example.org", "en", "language", "fr")).hasRedirectedUrl(PEOPLE);
        assertThat(SINK.next().subject()).contains("invitation à Sealpost");
        UUID id = jdbc.sql("select id from invitation").query(UUID.class).single();
        assertThat(mvc.post()
                        .uri(PEOPLE + "/invitations/" + id + "/repetition")
                        .with(csrf())
                        .with(SignedInAs.alice())
                        .header("Accept-Language", "en"))
                .hasRedirectedUrl(PEOPLE);
        assertThat(SINK.next().subject()).contains("invitation à Sealpost");
    }

    @Test
    void whoeverHasChosenALanguageHereIsWrittenToInTheirs() {
        jdbc.sql("update person set language = 'fr' where email = 'charlie@example.net'")
                .update();
        invite("Charlie@example.net", "en", "language", "en");
        assertThat(SINK.next().subject()).contains("invitation à Sealpost");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            no address      | 422 | en | Type an e-mail address
            bob@example.org | 422 | en | they have a role here already
            bob@example.org | 422 | fr | a déjà un rôle ici
            """)
    void whatWasTypedStaysBesideWhatIsWrongWithIt(String typed, int status, String language, String said) {
        assertThat(invite(typed, language, "language", "fr"))
                .hasStatus(status)
                .bodyText()
                .contains("id=\"email-error\"", said, "value=\"" + typed + "\"", "value=\"EDITOR\" selected")
                .containsPattern("<option value=\"fr\"[^>]*selected")
                .doesNotContain("??");
    }

    @Test
    void manyInvitationsWaitAndTheAddressStays() {
        for (int number = 0; number < 50; number++) {
            invite("guest" + number + "@example.org", "en");
            SINK.next();
        }
        assertThat(invite("one-more@example.org", "en"))
                .hasStatus(429)
                .containsHeader("Retry-After")
                .bodyText()
                .contains("Try again in 2 minutes.", "value=\"one-more@example.org\"");
    }

    @Test
    void aClosedOrganizationOffersNoInvitation(@Autowired OrganizationKeeping keeping) {
        invite("dora@example.org", "en");
        SINK.next();
        keeping.close(SignedInAs.OLIVIA, SignedInAs.ALICE.organizationId());
        try {
            assertThat(mvc.get().uri(PEOPLE).with(SignedInAs.olivia()))
                    .hasStatusOk()
                    .bodyText()
                    .contains("/revocation", "Nobody is invited to a closed organization.")
                    .doesNotContain("/repetition", PEOPLE + "/invitations\"");
            assertThat(mvc.post()
                            .uri(PEOPLE + "/invitations")
                            .with(csrf())
                            .with(SignedInAs.olivia())
                            .param("email", "new@example.org")
                            .param("role", "OWNER"))
                    .hasRedirectedUrl(PEOPLE)
                    .flash()
                    .containsEntry("flash", Flash.bad("accounts.invitations.closed"));
        } finally {
            keeping.reopen(SignedInAs.OLIVIA, SignedInAs.ALICE.organizationId());
        }
    }

    @Test
    void whoHasAnAccountSignsInAndJoinsAndNobodyElseCan() {
        invite("charlie@example.net", "en");
        String page = URI.create(SINK.next().link()).getPath();
        MvcTestResult asked = mvc.get().uri(page).exchange();
        assertThat(asked).bodyText().contains("has an account here").doesNotContain("name=\"password\"");
        assertThat(set(page, PASSWORD, PASSWORD)).hasStatus(422);
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .session(SetupTests.session(asked))
                        .param("email", "charlie@example.net")
                        .param("password", PASSWORD))
                .hasRedirectedUrl(page);
        assertThat(mvc.get().uri(page).with(SignedInAs.olivia()))
                .bodyText()
                .contains("This invitation is for charlie@example.net", "olivia@example.com");
        assertThat(join(page, SignedInAs.olivia())).hasStatus(409);
        assertThat(join(page, SignedInAs.charlie())).hasRedirectedUrl("/organizations");
        assertThat(mvc.get().uri(PEOPLE).with(SignedInAs.alice())).bodyText().contains("charlie@example.net");
    }

    @Test
    void aRefusedLetterIsSaidAndTheLinkIsShownOnce() {
        SINK.refuse(true);
        MvcTestResult answer = invite("dora@example.org", "en");
        assertThat(answer).flash().containsKey("link").containsEntry("linkFor", "accounts.invitations.not-sent");
    }

    @Test
    void whoHasNoPasswordIsSentToTheirProviderAndGetsNone() {
        jdbc.sql("update person set password_hash = null where id = ?")
                .param(SignedInAs.BOB.personId())
                .update();
        mvc.post()
                .uri("/password/forgotten")
                .with(csrf())
                .param("email", SignedInAs.BOB.email())
                .exchange();
        Letter letter = SINK.next();
        assertThat(letter.to()).isEqualTo(SignedInAs.BOB.email());
        assertThat(letter.text()).contains("You have no password", "https://sealpost.example.com/sign-in");
        assertThat(jdbc.sql("select count(*) from password_reset where person_id = ?")
                        .param(SignedInAs.BOB.personId())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void aNameCannotWriteLinesIntoALetter() {
        mvc.post()
                .uri(PEOPLE + "/name")
                .with(csrf())
                .with(SignedInAs.alice())
                .param("name", "Evil\r\nBcc: victim@example.net\r\n\r\nBuy")
                .exchange();
        invite("dora@example.org", "en");
        Letter letter = SINK.next();
        assertThat(letter.subject()).startsWith("Evil Bcc: victim@example.net Buy:");
        assertThat(letter.raw().lines()).noneMatch(line -> line.startsWith("Bcc:"));
        mvc.post()
                .uri(PEOPLE + "/name")
                .with(csrf())
                .with(SignedInAs.alice())
                .param("name", "Example Mail")
                .exchange();
    }

    @Test
    void aForgottenPasswordIsSetByTheLinkOnceAndEndsEverySession() {
        MockHttpSession session = signIn("bob@example.org", PASSWORD);
        MvcTestResult asked = forgotten("Bob@Example.org", "evil.example");
        assertThat(asked).hasStatusOk().bodyText().contains("Look into your mail");
        String link = SINK.next().link();
        assertThat(link).startsWith("https://sealpost.example.com/password/");
        String page = URI.create(link).getPath();
        assertThat(mvc.get().uri(page)).hasStatusOk().bodyText().contains("bob@example.org", "name=\"_csrf\"");
        assertThat(set(page, "bob@example.org", "bob@example.org")).hasStatus(422);
        assertThat(set(page, "another long password", "another long password")).hasRedirectedUrl("/sign-in");
        assertThat(set(page, PASSWORD, PASSWORD)).hasStatus(410);
        assertThat(mvc.get().uri(page)).hasStatus(410).bodyText().contains("This link has ended");
        assertThat(mvc.get().uri("/account").session(session)).hasRedirectedUrl("/sign-in");
        signIn("bob@example.org", "another long password");
    }

    @Test
    void anUnknownAddressGetsTheSameAnswerAndNoLetter() {
        String known = text(forgotten("bob@example.org", "localhost"));
        SINK.next();
        String unknown = text(forgotten("nobody@example.org", "localhost"));
        assertThat(unknown.replace("nobody@", "bob@")).isEqualToIgnoringWhitespace(known);
        // The next letter that comes is the one asked for after it.
        forgotten("vera@example.org", "localhost");
        assertThat(SINK.next().to()).isEqualTo("vera@example.org");
        assertThat(forgotten("no address", "localhost")).hasStatus(422);
    }

    @Test
    void manyQuestionsFromOneAddressWait() {
        for (int number = 0; number < 10; number++) {
            assertThat(forgotten("nobody" + number + "@example.org", "localhost"))
                    .hasStatusOk();
        }
        assertThat(forgotten("bob@example.org", "localhost"))
                .hasStatus(429)
                .bodyText()
                .contains("Too many attempts");
    }

    private MvcTestResult invite(String email, String language, String... field) {
        var request = mvc.post()
                .uri(PEOPLE + "/invitations")
                .with(csrf())
                .with(SignedInAs.alice())
                .header("Accept-Language", language)
                .param("email", email)
                .param("role", "EDITOR");
        return (field.length == 0 ? request : request.param(field[0], field[1])).exchange();
    }

    private MvcTestResult join(String page, RequestPostProcessor person) {
        return mvc.post().uri(page).with(csrf()).with(person).exchange();
    }

    private MvcTestResult set(String page, String password, String repeated) {
        return mvc.post()
                .uri(page)
                .with(csrf())
                .param("password", password)
                .param("repeated", repeated)
                .exchange();
    }

    private MvcTestResult forgotten(String email, String host) {
        return mvc.post()
                .uri("/password/forgotten")
                .with(csrf())
                .header("Host", host)
                .param("email", email)
                .exchange();
    }

    private MockHttpSession signIn(String email, String password) {
        MockHttpSession session = new MockHttpSession();
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .session(session)
                        .param("email", email)
                        .param("password", password))
                .hasStatus(302);
        return session;
    }

    private static String text(MvcTestResult answer) {
        String page = new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        return page.replaceAll("(?s)name=\"_csrf\"[^>]*>|<meta name=\"csrf-token\"[^>]*>", "");
    }
}
