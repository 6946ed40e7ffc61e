package io.sealpost.api.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.storage.OnH2;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** The pages of webhooks as owner, team mate, stranger and nobody get them. */
@OnH2
@AutoConfigureMockMvc
class WebhookPagesTests {

    private static final Pattern REDELIVERY = Pattern.compile("action=\"([^\"]*/redelivery)\"");

    private static final Pattern NEXT = Pattern.compile("rel=\"next\" href=\"([^\"]*)\"");

    @Autowired
    private MockMvcTester mvc;

    @BeforeEach
    void people(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from webhook_delivery").update();
        jdbc.sql("delete from webhook").update();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void aWebhookIsMadeTriedAndRemoved(String language) {
        MvcTestResult made = make("https://hooks.example.net/x", SignedInAs.alice());
        assertThat(made).hasStatus3xxRedirection();
        String page = Objects.requireNonNull(made.getResponse().getRedirectedUrl());
        String secret = (String)
                Objects.requireNonNull(made.getMvcResult().getFlashMap().get("secret"));
        assertThat(mvc.get()
                        .uri(page)
                        .header("Accept-Language", language)
                        .flashAttr("secret", secret)
                        .with(SignedInAs.alice()))
                .hasStatusOk()
                .bodyText()
                .contains("whsec_", "https://hooks.example.net/x")
                .doesNotContain("??");
        assertThat(post(page + "/ping", SignedInAs.alice())).hasStatus3xxRedirection();
        MvcTestResult log = mvc.get()
                .uri(page)
                .header("Accept-Language", language)
                .with(SignedInAs.alice())
                .exchange();
        assertThat(log).bodyText().doesNotContain("whsec_", "??").contains("ping");
        Matcher again = REDELIVERY.matcher(body(log));
        assertThat(again.find()).isTrue();
        assertThat(post(again.group(1), SignedInAs.alice())).hasStatus3xxRedirection();
        assertThat(mvc.get()
                        .uri("/webhooks")
                        .header("Accept-Language", language)
                        .with(SignedInAs.alice()))
                .bodyText()
                .contains(page)
                .doesNotContain("??");

        for (String path : List.of("/ping", "/removal")) {
            assertThat(post(page + path, SignedInAs.bob())).hasStatus(403);
            assertThat(post(page + path, SignedInAs.charlie())).hasStatus(404);
        }
        assertThat(post(again.group(1), SignedInAs.charlie())).hasStatus(404);
        assertThat(mvc.get().uri(page).with(SignedInAs.charlie())).hasStatus(404);
        assertThat(post(page + "/removal", SignedInAs.alice())).redirectedUrl().isEqualTo(page);
        assertThat(mvc.get().uri(page).header("Accept-Language", language).with(SignedInAs.alice()))
                .as("nobody ticked the box")
                .hasStatusOk()
                .bodyText()
                .contains("name=\"confirm\" value=\"yes\"")
                .doesNotContain("??");
        assertThat(mvc.post()
                        .uri(page + "/removal")
                        .param("confirm", "yes")
                        .with(SignedInAs.alice())
                        .with(csrf()))
                .redirectedUrl()
                .isEqualTo("/webhooks");
        assertThat(mvc.get().uri(page).with(SignedInAs.alice())).hasStatus(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void thoseThatWereGivenUpAreFoundAmongManyAndSentAgainFromThere(String language, @Autowired JdbcClient jdbc) {
        String page = Objects.requireNonNull(make("https://hooks.example.net/x", SignedInAs.alice())
                .getResponse()
                .getRedirectedUrl());
        for (int i = 0; i < 53; i++) {
            post(page + "/ping", SignedInAs.alice());
        }
        jdbc.sql("update webhook_delivery set state = 'FAILED' where id = (select min(id) from webhook_delivery)")
                .update();
        MvcTestResult first = get(page, language);
        assertThat(REDELIVERY.matcher(body(first)).results()).hasSize(50);
        Matcher next = NEXT.matcher(body(first));
        assertThat(next.find()).isTrue();
        MvcTestResult second = get(next.group(1).replace("&amp;", "&"), language);
        assertThat(REDELIVERY.matcher(body(second)).results()).hasSize(3);
        assertThat(NEXT.matcher(body(second)).find()).isFalse();
        MvcTestResult failed = get(page + "?state=failed", language);
        assertThat(failed)
                .bodyText()
                .contains("<option value=\"failed\" selected=\"selected\">", "name=\"state\" value=\"failed\"")
                .doesNotContain("??");
        Matcher only = REDELIVERY.matcher(body(failed));
        assertThat(only.results()).hasSize(1);
        assertThat(only.reset().find()).isTrue();
        assertThat(mvc.post()
                        .uri(only.group(1))
                        .param("state", "failed")
                        .with(SignedInAs.alice())
                        .with(csrf()))
                .hasRedirectedUrl(page + "?state=failed");
        assertThat(get(page + "?state=failed", language))
                .bodyText()
                .contains(language.equals("en") ? "None of them is in this state" : "dans cet état")
                .doesNotContain("??", "/redelivery");
        assertThat(get(page + "?state=lost&after=nowhere", language)).hasStatusOk();
    }

    @Test
    void ownersOnly() {
        assertThat(mvc.get().uri("/webhooks").with(SignedInAs.bob())).hasStatus(403);
        assertThat(make("https://hooks.example.net/x", SignedInAs.bob())).hasStatus(403);
        assertThat(mvc.get().uri("/webhooks")).hasStatus3xxRedirection();
    }

    @Test
    void whatWasTypedStaysWithWhatIsWrong() {
        assertThat(make("http://hooks.example.net/x", SignedInAs.alice()))
                .hasStatus(422)
                .bodyText()
                .contains("id=\"url-error\"", "value=\"http://hooks.example.net/x\"");
        assertThat(mvc.post()
                        .uri("/webhooks")
                        .param("url", "https://hooks.example.net/x")
                        .with(SignedInAs.alice())
                        .with(csrf()))
                .hasStatus(422);
        for (int i = 0; i < 20; i++) {
            make("https://hooks.example.net/" + i, SignedInAs.alice());
        }
        assertThat(make("https://hooks.example.net/x", SignedInAs.alice())).hasStatus(422);
    }

    private MvcTestResult make(String url, RequestPostProcessor person) {
        return mvc.post()
                .uri("/webhooks")
                .param("url", url)
                .param("events", "version.published", "health.changed")
                .with(person)
                .with(csrf())
                .exchange();
    }

    private MvcTestResult get(String path, String language) {
        return mvc.get()
                .uri(java.net.URI.create(path))
                .header("Accept-Language", language)
                .with(SignedInAs.alice())
                .exchange();
    }

    private MvcTestResult post(String path, RequestPostProcessor person) {
        return mvc.post().uri(path).with(person).with(csrf()).exchange();
    }

    private static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
