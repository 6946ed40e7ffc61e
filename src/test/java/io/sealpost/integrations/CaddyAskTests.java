package io.sealpost.integrations;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.SignedInAs;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What Caddy is told about names that somebody shakes hands for. */
@SpringBootTest(properties = "spring.datasource.url=jdbc:h2:mem:caddy-ask;DB_CLOSE_DELAY=-1")
@AutoConfigureMockMvc
class CaddyAskTests {

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private ApplicationContext context;

    @BeforeEach
    void oneDomainIsHosted(@Autowired JdbcClient jdbc) {
        SignedInAs.insertPeople(jdbc);
        Hosting.publish(context, SignedInAs.ALICE, "hosted.example");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mta-sts.hosted.example", "MTA-STS.Hosted.Example", "mta-sts.hosted.example."})
    void hostedNamesAreAllowed(String name) {
        assertThat(ask(name)).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hosted.example",
                "www.hosted.example",
                "mta-sts.other.example",
                "mta-sts.www.hosted.example",
                "a.mta-sts.hosted.example",
                "mta-sts.mta-sts.hosted.example",
                "mta-sts.hosted.example..",
                " mta-sts.hosted.example",
                "mta-sts.hosted.example:443",
                "*.hosted.example",
                "mta-sts.",
                ".",
                "192.0.2.1",
                "mta-sts.ho\u017fted.example",
                "../../etc/passwd",
                "' or 1=1 --"
            })
    void anythingElseIsNot(String name) {
        assertThat(ask(name)).hasStatus(404);
    }

    @Test
    void nothingAndTwoNamesAndHugeNamesAreNot() {
        assertThat(mvc.get().uri(CaddyAskController.PATH)).hasStatus(404);
        assertThat(mvc.get()
                        .uri(CaddyAskController.PATH)
                        .param("domain", "mta-sts.hosted.example", "mta-sts.hosted.example"))
                .hasStatus(404);
        assertThat(ask("mta-sts." + "a.".repeat(100_000) + "hosted.example")).hasStatus(404);
    }

    @Test
    void aProgramGetsNoCookieAndNoSession() {
        MvcTestResult answer = ask("mta-sts.hosted.example");
        assertThat(answer).doesNotContainHeader("Set-Cookie").doesNotContainHeader("Location");
        assertThat(answer.getRequest().getSession(false)).isNull();
        assertThat(mvc.post().uri(CaddyAskController.PATH)).hasStatus(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.1.2.3", "172.31.0.1", "192.168.7.7", "fd00::7"})
    void neighboursMayAsk(String address) {
        assertThat(from(address)).hasStatus(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"192.0.2.1", "8.8.8.8", "172.32.0.1", "2001:db8::1"})
    void theWorldMayNot(String address) {
        assertThat(from(address)).hasStatus(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Forwarded-For", "Forwarded"})
    void theWorldMayNotThroughAProxyEither(String header) {
        assertThat(question("mta-sts.hosted.example").header(header, "for=8.8.8.8"))
                .hasStatus(403);
    }

    @Test
    void withATokenOnlyWhoKnowsItMayAsk() {
        CaddyAccess access = new CaddyAccess(new IntegrationsProperties(
                URI.create("http://127.0.0.1:8081"),
                new IntegrationsProperties.Traefik("websecure", "le", null),
                new IntegrationsProperties.Caddy(List.of("192.0.2.0/24"), "a token of one's own")));
        MockHttpServletRequest request = at(new MockHttpServletRequest(), "192.0.2.1");
        request.addHeader("X-Forwarded-For", "198.51.100.1");

        assertThat(access.allows(request)).isFalse();
        request.setParameter("token", "another");
        assertThat(access.allows(request)).isFalse();
        request.setParameter("token", "a token of one's own");
        assertThat(access.allows(request)).isTrue();
        assertThat(access.allows(at(request, "198.51.100.1"))).isFalse();
    }

    private MvcTestResult ask(String name) {
        return question(name).exchange();
    }

    private MvcTestResult from(String address) {
        RequestPostProcessor there = request -> at(request, address);
        return question("mta-sts.hosted.example").with(there).exchange();
    }

    private static MockHttpServletRequest at(MockHttpServletRequest request, String address) {
        request.setRemoteAddr(address);
        return request;
    }

    private MockMvcRequestBuilder question(String name) {
        return mvc.get().uri(CaddyAskController.PATH).param("domain", name);
    }
}
