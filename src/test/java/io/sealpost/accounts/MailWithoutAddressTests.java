package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.OnH2;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** A mail server is set, and nothing says under which address links in letters lead back. */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(properties = {"spring.mail.host=127.0.0.1", "spring.mail.port=9"})
class MailWithoutAddressTests {

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void people(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
    }

    @ParameterizedTest
    @CsvSource({
        "en, No link can be sent from here, are not sent: set sealpost.web.public-address",
        "fr, Aucun lien ne peut être envoyé, définissez sealpost.web.public-address"
    })
    void whoeverForgotIsSentToTheOperatorWhoReadsWhatToSet(String language, String forgotten, String toSet) {
        assertThat(mvc.get().uri("/password/forgotten").header("Accept-Language", language))
                .hasStatusOk()
                .bodyText()
                .contains(forgotten)
                .doesNotContain("<form class=\"card roomy\"");
        String page = "/organizations/" + SignedInAs.ALICE.organizationId();
        assertThat(mvc.get().uri(page).header("Accept-Language", language).with(SignedInAs.olivia()))
                .hasStatusOk()
                .bodyText()
                .contains(toSet);
        assertThat(mvc.get().uri(page).header("Accept-Language", language).with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain(toSet);
    }
}
