package io.sealpost.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.storage.OnH2;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@OnH2
@AutoConfigureMockMvc
@Import(StyleGuide.class)
class StyleGuideTests {

    @Autowired
    private MockMvcTester mvc;

    @Test
    void rendersEveryComponent() {
        assertThat(mvc.get().uri("/style-guide").with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("is-ok", "alice@example.org", "enforce")
                .doesNotContain("??")
                .containsOnlyOnce("Not published")
                .containsOnlyOnce("Could not ask");
    }
}
