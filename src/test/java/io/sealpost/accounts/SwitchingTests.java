package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.storage.OnH2;
import io.sealpost.web.Flash;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** Sessions of people whose organizations and roles change while they work. */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(properties = "sealpost.web.brand.support=https://help.sealpost.example/")
class SwitchingTests {

    private static final String PASSWORD = "correct horse battery";
    private static final Account ALICE = SignedInAs.ALICE;
    private static final Account OLIVIA = SignedInAs.OLIVIA;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private PasswordEncoder encoder;

    @Autowired
    private MembershipDesk people;

    @Autowired
    private OrganizationKeeping keeping;

    @BeforeEach
    void people() {
        jdbc.sql("delete from membership").update();
        jdbc.sql("delete from person").update();
        SignedInAs.insertPeople(jdbc);
        keeping.reopen(OLIVIA, ALICE.organizationId());
        jdbc.sql("update person set password_hash = ?")
                .param(encoder.encode(PASSWORD))
                .update();
    }

    @Test
    void theHeaderOffersOtherOrganizationsOnlyWhereThereAreAny() {
        MockHttpSession alice = signIn(ALICE);
        assertThat(mvc.get().uri("/account").session(alice)).bodyText().doesNotContain("/current\"");
        MockHttpSession olivia = signIn(OLIVIA);
        people.join(OLIVIA, ALICE.organizationId());
        assertThat(mvc.get().uri("/account").session(olivia))
                .bodyText()
                .contains("/organizations/" + ALICE.organizationId() + "/current", "Example Mail", "Instance");
    }

    @Test
    void theChosenOrganizationHoldsForThisSessionAndAfterTheNextSignIn() {
        people.join(OLIVIA, ALICE.organizationId());
        MockHttpSession session = signIn(OLIVIA);
        assertThat(mvc.get().uri("/account").session(session)).bodyText().contains("<dd>Example Mail</dd>");
        assertThat(enter(session, OLIVIA)).hasStatus(302).hasRedirectedUrl("/");
        assertThat(mvc.get().uri("/account").session(session)).bodyText().contains("<dd>Instance</dd>");
        assertThat(mvc.get().uri("/account").session(signIn(OLIVIA))).bodyText().contains("<dd>Instance</dd>");
        assertThat(enter(session, SignedInAs.CHARLIE)).hasStatus(404);
    }

    @Test
    void aRoleCountsFromTheNextClick() {
        MockHttpSession bob = signIn(SignedInAs.BOB);
        assertThat(mvc.get().uri("/domains/new").session(bob)).hasStatusOk();
        people.changeRole(ALICE, ALICE.organizationId(), SignedInAs.BOB.personId(), Role.VIEWER);
        assertThat(mvc.get().uri("/domains/new").session(bob)).hasStatus(403);
        assertThat(mvc.get().uri("/domains").session(bob))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("/domains/new");
    }

    @Test
    void whoIsRemovedIsLedToWhatTheyStillHaveAndNothingIsDoneElsewhereInstead() {
        people.join(OLIVIA, ALICE.organizationId());
        MockHttpSession session = signIn(OLIVIA);
        enter(session, ALICE);
        people.remove(ALICE, ALICE.organizationId(), OLIVIA.personId());
        assertThat(mvc.post()
                        .uri("/domains")
                        .with(csrf())
                        .param("domain", "meant-for-alice.example")
                        .session(session))
                .hasStatus(302)
                .hasRedirectedUrl("/");
        assertThat(jdbc.sql("select count(*) from domain where name = 'meant-for-alice.example'")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(mvc.get().uri("/account").session(session)).bodyText().contains("<dd>Instance</dd>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void anEditorLeavesOnTheirOwnRowAndNobodyElseIsOffered(String language) {
        String page = "/organizations/" + ALICE.organizationId();
        MockHttpSession bob = signIn(SignedInAs.BOB);
        assertThat(mvc.get().uri(page).header("Accept-Language", language).session(bob))
                .hasStatusOk()
                .bodyText()
                .containsOnlyOnce(page + "/leaving")
                .doesNotContain("/removal", "??");
        assertThat(mvc.post().uri(page + "/leaving").with(csrf()).session(bob))
                .hasRedirectedUrl("/")
                .flash()
                .containsEntry("flash", Flash.ok("accounts.people.left", "Example Mail"));
        assertThat(mvc.get().uri(page).session(bob)).hasRedirectedUrl("/");
        assertThat(mvc.get().uri(page).session(bob)).hasStatus(404);
        assertThat(mvc.post().uri(page + "/leaving").with(csrf()).session(bob)).hasStatus(404);
    }

    @Test
    void theLastOwnerIsToldToMakeAnotherFirst() {
        String page = "/organizations/" + ALICE.organizationId();
        assertThat(mvc.post().uri(page + "/leaving").with(csrf()).session(signIn(ALICE)))
                .hasRedirectedUrl(page)
                .flash()
                .containsEntry("flash", Flash.bad("accounts.people.last-owner"));
    }

    @Test
    void withoutAnyOrganizationOneSignsInSeesNothingAndIsToldWhatToDo() {
        keeping.close(OLIVIA, ALICE.organizationId());
        MockHttpSession bob = signIn(SignedInAs.BOB);
        assertThat(mvc.get().uri("/").session(bob))
                .hasStatusOk()
                .bodyText()
                .contains("You belong to no organization", "Ask one of its owners to invite you.")
                .containsPattern("class=\"button\"[^>]*https://help.sealpost.example/")
                .doesNotContain("/domains/new", "Protect your first domain");
        assertThat(mvc.get().uri("/account").session(bob))
                .hasStatusOk()
                .bodyText()
                .contains("You belong to no organization")
                .doesNotContain(">Viewer<", "<dt>Role</dt>");
        assertThat(mvc.get().uri("/domains/new").session(bob)).hasStatus(403);
        assertThat(mvc.get().uri("/organizations").session(bob)).bodyText().contains("You belong to no organization");
        keeping.reopen(OLIVIA, ALICE.organizationId());
        assertThat(mvc.get().uri("/domains/new").session(bob)).hasStatus(302).hasRedirectedUrl("/");
        assertThat(mvc.get().uri("/domains/new").session(bob)).hasStatusOk();
    }

    @ParameterizedTest
    @CsvSource({
        "en, An editor of your organization adds domains.",
        "fr, Un éditeur de votre organisation ajoute les domaines."
    })
    void aViewerOfAnEmptyOrganizationReadsWhoAddsDomains(String language, String sentence) {
        assertThat(mvc.get().uri("/").header("Accept-Language", language).session(signIn(SignedInAs.VERA)))
                .hasStatusOk()
                .bodyText()
                .contains(sentence);
        assertThat(mvc.get().uri("/").header("Accept-Language", language).session(signIn(SignedInAs.BOB)))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(sentence);
    }

    private org.springframework.test.web.servlet.assertj.MvcTestResult enter(MockHttpSession session, Account there) {
        return mvc.post()
                .uri("/organizations/" + there.organizationId() + "/current")
                .with(csrf())
                .session(session)
                .exchange();
    }

    private MockHttpSession signIn(Account account) {
        MockHttpSession session = new MockHttpSession();
        assertThat(mvc.post()
                        .uri("/sign-in")
                        .with(csrf())
                        .session(session)
                        .param("email", account.email())
                        .param("password", PASSWORD))
                .hasStatus(302);
        return session;
    }
}
