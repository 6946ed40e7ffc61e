package io.sealpost.checks.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.storage.OnH2;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** An operator who wants no checks by strangers. */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(properties = "sealpost.checks.public-lookup=false")
class PublicCheckOffTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void nothingIsThereAndNothingLeadsThere() {
        SignedInAs.insertPeople(jdbc);
        for (String uri : List.of("/check", "/check?domain=example.org", "/check/AAAAAAAAAAAAAAAAAAAAAA")) {
            assertThat(mvc.get().uri(uri)).as(uri).hasStatus(404);
            assertThat(mvc.get().uri(uri).with(SignedInAs.alice())).as(uri).hasStatus(404);
        }
        assertThat(mvc.post().uri("/check").param("domain", "example.org")).hasStatus(404);
        assertThat(mvc.get().uri("/sign-in")).hasStatusOk().bodyText().doesNotContain("/check\"");
        assertThat(mvc.get().uri("/domains").with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("href=\"/check\"");
    }
}
