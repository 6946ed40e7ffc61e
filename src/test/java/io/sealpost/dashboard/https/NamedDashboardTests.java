package io.sealpost.dashboard.https;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.OnH2;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.HttpStatus;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A dashboard that has a name: plain HTTP only leads to HTTPS. */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(
        properties = {"sealpost.dashboard.hostname=dashboard.example.org", "sealpost.dashboard.public-https-port=443"})
class NamedDashboardTests {

    @Autowired
    MockMvcTester mvc;

    @Test
    void plainHttpLeadsToTheConfiguredNameWhateverHostSays() {
        MvcTestResult result =
                mvc.get().uri("/domains?q=a").header("Host", "evil.example").exchange();

        assertThat(result).hasStatus(HttpStatus.PERMANENT_REDIRECT);
        assertThat(result.getResponse().getHeader("Location")).isEqualTo("https://dashboard.example.org/domains?q=a");
    }

    @Test
    void aFormSentOverPlainHttpIsNotActedOn() {
        assertThat(mvc.post().uri("/sign-in").param("password", "x")).hasStatus(HttpStatus.PERMANENT_REDIRECT);
    }

    @Test
    void programsNearbyStillAskOverPlainHttp() {
        assertThat(mvc.get().uri("/actuator/health/liveness")).hasStatusOk();
        assertThat(mvc.get().uri("/integrations/caddy/ask?domain=mta-sts.example.org"))
                .hasStatus(HttpStatus.NOT_FOUND);
        assertThat(mvc.get().uri("/actuator/health/liveness").with(from("10.1.2.3")))
                .hasStatusOk();
    }

    @Test
    void programsFarAwayDoNot() {
        assertThat(mvc.get().uri("/actuator/health/liveness").with(from("203.0.113.7")))
                .hasStatus(HttpStatus.PERMANENT_REDIRECT);
    }

    @Test
    void overHttpsItAnswersAndAsksBrowsersToStay() {
        MvcTestResult result =
                mvc.get().uri("/sign-in").secure(true).with(from("203.0.113.7")).exchange();

        assertThat(result.getResponse().getStatus()).isNotEqualTo(HttpStatus.PERMANENT_REDIRECT.value());
        assertThat(result.getResponse().getHeader("Strict-Transport-Security")).contains("max-age=31536000");
    }

    private static RequestPostProcessor from(String address) {
        return request -> {
            request.setRemoteAddr(address);
            return request;
        };
    }
}
