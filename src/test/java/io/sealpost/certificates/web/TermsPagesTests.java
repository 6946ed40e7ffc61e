package io.sealpost.certificates.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.certificates.FakeDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Where the terms are accepted they can be read; the second authority's directory does not answer. */
class TermsPagesTests extends CertificatePagesFixture {

    private static final FakeDirectory DIRECTORY = new FakeDirectory().terms("https://authority.example/terms.pdf");
    private static final String LINK = "href=\"https://authority.example/terms.pdf\"";

    @DynamicPropertySource
    static void authorities(DynamicPropertyRegistry properties) {
        try (FakeDirectory away = new FakeDirectory()) {
            String nobody = away.address().toString();
            properties.add("sealpost.certificates.acme.directory", DIRECTORY::address);
            properties.add("sealpost.certificates.acme.fallback.directory", () -> nobody);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void pageDoesNotWaitForTheDirectoriesAndTheLinksComeByThemselves(String language) {
        assertThat(mvc.get()
                        .uri("/certificates")
                        .header("Accept-Language", language)
                        .with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"terms-documents\"")
                .doesNotContain("??");
        assertThat(mvc.get()
                        .uri("/certificates/terms")
                        .header("HX-Request", "true")
                        .header("Accept-Language", language)
                        .with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains(LINK, "letsencrypt.org/repository")
                .doesNotContain("<html", "hx-get", "??", "{0}");
        assertThat(mvc.get().uri("/certificates").with(SignedInAs.alice()))
                .as("known by now")
                .bodyText()
                .contains(LINK, "does not answer now")
                .doesNotContain("hx-get=\"/certificates/terms\"");
    }

    @Test
    void withoutScriptsTheLinkLeadsBackToTheListThatKnows() {
        assertThat(mvc.get().uri("/certificates/terms").with(SignedInAs.bob())).hasRedirectedUrl("/certificates");
        assertThat(mvc.get().uri("/certificates").with(SignedInAs.bob()))
                .bodyText()
                .contains(LINK);
    }

    @Test
    void onceAcceptedNobodyIsAsked() {
        jdbc.sql("insert into acme_terms (singleton, accepted_by, accepted_at) values (1, 'x', current_timestamp)")
                .update();
        assertThat(mvc.get()
                        .uri("/certificates/terms")
                        .header("HX-Request", "true")
                        .with(SignedInAs.alice()))
                .hasRedirectedUrl("/certificates");
    }
}
