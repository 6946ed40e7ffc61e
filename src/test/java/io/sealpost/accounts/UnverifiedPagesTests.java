package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.storage.OnH2;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an operator is asked before somebody whose address nobody has verified is given more rights. */
@OnH2
@AutoConfigureMockMvc
class UnverifiedPagesTests {

    private static final String BOB = SignedInAs.BOB.email();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private GroupDesk groups;

    @Autowired
    private JdbcClient jdbc;

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("update person set email_verified_at = null where email = ?")
                .param(BOB)
                .update();
    }

    @AfterEach
    void asBefore() {
        jdbc.sql("delete from group_membership").update();
        jdbc.sql("update person set operator = false, email_verified_at = created_at where email = ?")
                .param(BOB)
                .update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void operatorsAreAskedFirst(String language) {
        assertThat(add("/operators", "")).hasRedirectedUrl("/operators").flash().containsEntry("unverified", BOB);
        assertThat(operator()).isFalse();
        assertThat(mvc.get()
                        .uri("/operators")
                        .header("Accept-Language", language)
                        .flashAttr("unverified", BOB)
                        .with(SignedInAs.olivia()))
                .hasStatusOk()
                .bodyText()
                .contains("name=\"confirmed\" value=\"yes\"", BOB)
                .doesNotContain("??");
        assertThat(add("/operators", "yes")).flash().containsKey("flash");
        assertThat(operator()).isTrue();
    }

    @Test
    void staffToo() {
        UUID group = groups.create(SignedInAs.OLIVIA, "Customers");
        String staff = "/groups/" + group + "/staff";
        assertThat(add(staff, "")).flash().containsEntry("unverified", BOB).containsEntry("unverifiedRole", Role.OWNER);
        assertThat(groups.staff(SignedInAs.OLIVIA, group)).isEmpty();
        assertThat(mvc.get()
                        .uri("/groups/" + group)
                        .flashAttr("unverified", BOB)
                        .flashAttr("unverifiedRole", Role.OWNER)
                        .with(SignedInAs.olivia()))
                .bodyText()
                .contains("name=\"role\" value=\"OWNER\"", "name=\"confirmed\" value=\"yes\"");
        add(staff, "yes");
        assertThat(groups.staff(SignedInAs.OLIVIA, group))
                .extracting(Member::email)
                .containsExactly(BOB);
    }

    private boolean operator() {
        return jdbc.sql("select operator from person where email = ?")
                .param(BOB)
                .query(Boolean.class)
                .single();
    }

    private MvcTestResult add(String path, String confirmed) {
        return mvc.post()
                .uri(path)
                .with(csrf())
                .with(SignedInAs.olivia())
                .param("email", BOB)
                .param("role", "OWNER")
                .param("confirmed", confirmed)
                .exchange();
    }
}
