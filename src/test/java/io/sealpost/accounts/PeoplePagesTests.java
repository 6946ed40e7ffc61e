package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.storage.OnH2;
import io.sealpost.web.Flash;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of organizations, groups and operators: what is offered there, and what becomes of what was typed. */
@OnH2
@AutoConfigureMockMvc
class PeoplePagesTests {

    private static final Account VERA = SignedInAs.VERA;
    private static final Account OLIVIA = SignedInAs.OLIVIA;
    private static final String HERS = "/organizations/" + SignedInAs.ALICE.organizationId();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private GroupDesk groups;

    @Autowired
    private OrganizationKeeping keeping;

    @Autowired
    private JdbcClient jdbc;

    private UUID group;
    private String page;

    @BeforeEach
    void aGroupWithVeraOnItsStaff() {
        SignedInAs.insertPeople(jdbc);
        group = groups.create(OLIVIA, "Customers");
        page = "/groups/" + group;
        groups.addStaff(OLIVIA, group, VERA.email(), Role.EDITOR, true);
        keeping.group(OLIVIA, SignedInAs.ALICE.organizationId(), group);
    }

    @AfterEach
    void asBefore() {
        jdbc.sql("update organization set group_id = null, closed_at = null").update();
        jdbc.sql("delete from group_membership").update();
        jdbc.sql("delete from organization_group").update();
        jdbc.sql("delete from person_totp").update();
        jdbc.sql("delete from membership where person_id = ? and organization_id <> ?")
                .params(OLIVIA.personId(), OLIVIA.organizationId())
                .update();
        jdbc.sql("update membership set given_by = null").update();
        jdbc.sql("update person set operator = (id = ?), operator_by = null")
                .param(OLIVIA.personId())
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void theNameOfAGroupStaysBesideWhatIsWrongWithIt(String language) {
        String longName = "Kunden ".repeat(20);
        for (String path : new String[] {"/groups", page + "/name"}) {
            assertThat(send(path, language, "name", longName))
                    .hasStatus(422)
                    .bodyText()
                    .contains("id=\"name-error\"", "value=\"" + longName + "\"")
                    .doesNotContain("??");
        }
        assertThat(groups.of(OLIVIA, group).orElseThrow().name()).isEqualTo("Customers");
    }

    @ParameterizedTest
    @CsvSource({
        "nobody@example.org, en, Nobody here has the address nobody@example.org",
        "nobody@example.org, fr, Personne ici n&#39;a l&#39;adresse nobody@example.org",
        "'', en, 'Type an e-mail address, like alice@example.org.'",
        "no address, fr, alice@example.org"
    })
    void anAddressStaysBesideWhatIsWrongWithIt(String typed, String language, String said) {
        for (String path : new String[] {"/operators", page + "/staff"}) {
            assertThat(send(path, language, "email", typed, "role", "OWNER"))
                    .hasStatus(422)
                    .bodyText()
                    .contains("id=\"email-error\"", said, "value=\"" + typed + "\"")
                    .doesNotContain("??");
        }
        assertThat(send(page + "/staff", language, "email", typed, "role", "OWNER"))
                .bodyText()
                .containsPattern("value=\"OWNER\" selected");
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void staffAreHelpedOnThePageOfTheirGroup(String language) {
        insertFactor();
        String vera = page + "/staff/" + VERA.personId();
        assertThat(get(page, language, SignedInAs.olivia()))
                .hasStatusOk()
                .bodyText()
                .contains(vera + "/password-link", vera + "/second-factor/removal")
                .doesNotContain("??");
        MvcTestResult made = send(vera + "/password-link", language);
        assertThat(made).hasRedirectedUrl(page).flash().containsEntry("linkFor", "accounts.password.link.made");
        String link = String.valueOf(made.getMvcResult().getFlashMap().get("link"));
        assertThat(link).startsWith("http://localhost/password/");
        assertThat(mvc.get()
                        .uri(page)
                        .header("Accept-Language", language)
                        .flashAttr("link", link)
                        .flashAttr("linkFor", "accounts.password.link.made")
                        .with(SignedInAs.olivia()))
                .bodyText()
                .contains(link)
                .doesNotContain("??");
        assertThat(send(vera + "/second-factor/removal", language))
                .hasRedirectedUrl(page)
                .flash()
                .containsEntry("flash", Flash.ok("accounts.factor.removed-for"));
        assertThat(send(vera + "/second-factor/removal", language))
                .flash()
                .containsEntry("flash", Flash.note("accounts.factor.none-for"));
        assertThat(send(page + "/staff/" + SignedInAs.BOB.personId() + "/password-link", language))
                .hasStatus(404);
    }

    @Test
    void staffAndPeopleAreHelpedOnThePageOfTheOrganizationByOperatorsAlone() {
        insertFactor();
        jdbc.sql("delete from membership where person_id = ?")
                .param(VERA.personId())
                .update();
        String vera = HERS + "/people/" + VERA.personId();
        try {
            assertThat(get(HERS, "en", SignedInAs.olivia()))
                    .bodyText()
                    .contains(
                            vera + "/password-link",
                            vera + "/second-factor/removal",
                            HERS + "/people/" + SignedInAs.BOB.personId() + "/password-link",
                            "Help with signing in")
                    .doesNotContain(vera + "/removal\"");
            assertThat(get(HERS, "en", SignedInAs.alice()))
                    .bodyText()
                    .contains("vera@example.org")
                    .doesNotContain("/password-link", "/second-factor/removal", "Help with signing in");
        } finally {
            SignedInAs.insertRoles(jdbc);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "en, sso gives this role: it comes back at their next sign-in, at your next sign-in",
        "fr, il revient à la prochaine connexion, il revient à votre prochaine connexion"
    })
    void aRoleFromAProviderIsSaidToComeBack(String language, String theirs, String own) {
        jdbc.sql("update membership set given_by = 'sso' where person_id = ?")
                .param(SignedInAs.BOB.personId())
                .update();
        assertThat(get(HERS, language, SignedInAs.alice())).bodyText().contains(theirs);
        assertThat(get(HERS, language, SignedInAs.bob()))
                .bodyText()
                .contains(own)
                .doesNotContain(theirs);
        jdbc.sql("update person set operator = true, operator_by = 'sso' where id = ?")
                .param(SignedInAs.BOB.personId())
                .update();
        assertThat(get("/operators", language, SignedInAs.olivia()))
                .bodyText()
                .contains(theirs, language.equals("en") ? "role from sso" : "sso")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({
        "en, They no longer see all organizations, They lose this role in every organization of the group",
        "fr, Cette personne ne voit plus toutes les organisations, perd ce rôle dans toutes les organisations"
    })
    void whatTakingARoleAwayMeansIsSaidBeforeTheClick(String language, String ofOperator, String ofStaff) {
        jdbc.sql("update person set operator = true where id = ?")
                .param(SignedInAs.BOB.personId())
                .update();
        assertThat(get("/operators", language, SignedInAs.olivia()))
                .bodyText()
                .contains(ofOperator)
                .doesNotContain("/operators/bound-zone");
        assertThat(get(page, language, SignedInAs.olivia())).bodyText().contains(ofStaff);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void theOrganizationsOfAGroupAreListed(String language) {
        String list = "/organizations?group=" + group;
        assertThat(get(page, language, SignedInAs.olivia())).bodyText().contains("href=\"" + list + "\"");
        assertThat(get("/groups", language, SignedInAs.olivia())).bodyText().contains("href=\"" + list + "\"");
        assertThat(get(list, language, SignedInAs.olivia()))
                .hasStatusOk()
                .bodyText()
                .contains("Example Mail", "<option value=\"" + group + "\" selected=\"selected\">Customers</option>")
                .doesNotContain("Another Company", "??");
        assertThat(get("/organizations", language, SignedInAs.olivia()))
                .bodyText()
                .contains("Example Mail", "Another Company");
        assertThat(get(list, language, SignedInAs.charlie()))
                .as("groups are nobody else's business")
                .bodyText()
                .contains("Another Company")
                .doesNotContain("name=\"group\"");
        keeping.group(OLIVIA, SignedInAs.ALICE.organizationId(), null);
        assertThat(get(list, language, SignedInAs.olivia()))
                .bodyText()
                .contains(language.equals("en") ? "belongs to this group" : "ne fait partie de ce groupe");
    }

    @Test
    void whoHasARoleElsewhereGoesOnThereFromItsPage(@Autowired MembershipDesk people) {
        String enter = "action=\"" + HERS + "/current\"";
        assertThat(main(get(HERS, "en", SignedInAs.olivia()))).doesNotContain(enter);
        people.join(OLIVIA, SignedInAs.ALICE.organizationId());
        assertThat(main(get(HERS, "en", SignedInAs.olivia()))).contains(enter, "Work in it");
        assertThat(main(get(HERS, "en", SignedInAs.alice()))).doesNotContain(enter);
        keeping.close(OLIVIA, SignedInAs.ALICE.organizationId());
        assertThat(main(get(HERS, "en", SignedInAs.olivia()))).doesNotContain(enter);
    }

    private void insertFactor() {
        jdbc.sql("insert into person_totp (person_id, secret, last_step, set_up_at)"
                        + " values (?, 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP', 0, current_timestamp)")
                .param(VERA.personId())
                .update();
    }

    private MvcTestResult get(String path, String language, RequestPostProcessor person) {
        return mvc.get()
                .uri(path)
                .header("Accept-Language", language)
                .with(person)
                .exchange();
    }

    private MvcTestResult send(String path, String language, String... fields) {
        var request = mvc.post()
                .uri(path)
                .header("Accept-Language", language)
                .with(csrf())
                .with(SignedInAs.olivia());
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    private static String main(MvcTestResult answer) {
        String text = new String(answer.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
        return text.substring(text.indexOf("<main"));
    }
}
