package io.sealpost.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.SettableClock;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.dns.FakeDns;
import io.sealpost.storage.OnH2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The examples of docs/api are run, one after the other, and answer what they say. */
@OnH2
@AutoConfigureMockMvc
@Import(ApiWorld.class)
@TestPropertySource(properties = "sealpost.policies.edge-host=edge.example.com")
class ApiDocsTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Autowired
    private MockMvcTester mvc;

    @Test
    void everyExampleAnswersWhatItSays(
            @Autowired TokenDesk tokens,
            @Autowired FakeDns dns,
            @Autowired SettableClock clock,
            @Autowired JdbcClient jdbc)
            throws IOException {
        SignedInAs.insertPeople(jdbc);
        clock.set(ApiWorld.MORNING);
        dns.mx("example.org", 10, "mx1.example.net").a("mx1.example.net", "192.0.2.1");
        String token = tokens.issue(SignedInAs.ALICE, TokenScope.ADMIN, "docs").orElseThrow();
        List<CurlExample> examples = new java.util.ArrayList<>();
        for (String page : List.of("docs/api/README.md", "docs/api/webhooks.md")) {
            String text = Files.readString(Path.of(page));
            List<CurlExample> found = CurlExample.in(text);
            assertThat(found)
                    .as("an example of %s says no status in its second line", page)
                    .hasSize(text.split("```sh\n", -1).length - 1);
            examples.addAll(found);
        }
        assertThat(examples).hasSizeGreaterThan(11);
        for (CurlExample example : examples) {
            MvcTestResult answer = send(example, token);
            assertThat(answer).as(example.toString()).hasStatus(example.status());
            if (example.answer() != null) {
                contains(
                        ApiCalls.json(answer),
                        JSON.readTree(example.answer()),
                        example.method() + " " + example.path());
            }
        }
    }

    @Test
    void everyProblemStandsInTheListWithItsWords(@Autowired MessageSource messages) throws IOException {
        String list = Files.readString(Path.of("docs/api/problems.md"));
        for (ProblemType type : ProblemType.values()) {
            assertThat(list)
                    .contains("| `" + type.uri() + "` | " + type.status() + " | "
                            + messages.getMessage(type.messageKey() + ".title", null, Locale.ENGLISH) + " | "
                            + messages.getMessage(type.messageKey() + ".todo", null, Locale.ENGLISH) + " |");
            assertThat(mvc.get().uri(type.uri())).hasStatusOk().bodyText().contains(type.uri());
        }
        assertThat(mvc.get().uri("/api/problems"))
                .hasStatusOk()
                .bodyText()
                .contains("id=\"not-found\"")
                .doesNotContain("??");
        assertThat(mvc.get().uri("/api/problems/no-such")).hasStatus(404);
    }

    private MvcTestResult send(CurlExample example, String token) {
        var request = MockMvcRequestBuilders.request(
                HttpMethod.valueOf(example.method()),
                java.net.URI.create(example.path()
                        .replace(
                                "$ORGANIZATION",
                                SignedInAs.ALICE.organizationId().toString())));
        example.fields().forEach(field -> request.header(field[0], field[1].replace("$TOKEN", token)));
        if (example.body() != null) {
            request.contentType("application/json").accept("application/json").content(example.body());
        }
        return mvc.perform(request);
    }

    /** What the example shows is in the answer; the answer may have more. */
    private static void contains(JsonNode answer, JsonNode shown, String where) {
        if (shown.isObject()) {
            shown.properties()
                    .forEach(member ->
                            contains(answer.path(member.getKey()), member.getValue(), where + "/" + member.getKey()));
        } else if (shown.isArray()) {
            assertThat(answer.size()).as(where).isEqualTo(shown.size());
            for (int i = 0; i < shown.size(); i++) {
                contains(answer.path(i), shown.path(i), where + "/" + i);
            }
        } else {
            assertThat(answer).as(where).isEqualTo(shown);
        }
    }
}
