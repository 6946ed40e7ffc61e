package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.AccessTable.Row;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.FakeDns;
import io.sealpost.storage.OnH2;
import io.sealpost.storage.SqlTrace;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * What another organization has and what nobody has are looked for in the same way: the same statements, the same
 * questions to the DNS, the same answer. So nobody learns from the time of an answer which names and ids there are.
 */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(
        properties = {
            "sealpost.test=same-looks", // a database of its own
            "sealpost.certificates.acme.directory=https://acme.invalid/directory"
        })
@Import({OutsideInMemory.class, SqlTrace.class})
class SameLooksTests {

    private static final Pattern NAMED = Pattern.compile("\\{([a-z-]+)}");
    private static final Pattern CSRF =
            Pattern.compile("(name=\"_csrf\"[^>]*value=\"|csrf-token\"[^>]*content=\")[^\"]*");
    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private SqlTrace trace;

    @Autowired
    private FakeDns dns;

    @Autowired
    private JdbcClient jdbc;

    private AccessWorld world;
    private AccessRequests requests;

    @BeforeEach
    void world() {
        world = new AccessWorld(context);
        requests = new AccessRequests(mvc);
    }

    static Stream<Row> pages() {
        return named().filter(row -> row.outcome("other").equals("404"));
    }

    static Stream<Row> api() {
        return named().filter(row -> !row.ofTokens().isEmpty())
                .filter(row -> row.ofTokens().getLast().equals("404"));
    }

    private static Stream<Row> named() {
        return AccessTable.rows().stream()
                .filter(row -> NAMED.matcher(row.request()).find());
    }

    /** What came of a request. @param answer without what differs each time */
    private record Look(int status, String answer, List<String> statements, List<String> questions) {}

    @ParameterizedTest
    @MethodSource("pages")
    void aPageLooksForAnothersThingAsForNone(Row row) {
        compare(row, request -> requests.page(row.method(), request, "other", false));
    }

    @ParameterizedTest
    @MethodSource("api")
    void theApiLooksForAnothersThingAsForNone(Row row) {
        String token = world.program(SignedInAs.CHARLIE, TokenScope.ADMIN);
        compare(row, request -> requests.api(row.method(), request, token));
    }

    /** Where the organization has to prove control, a claim does not tell whether somebody else holds the name. */
    @Test
    void aNameThatAnotherHoldsIsClaimedAndLookedAtAsAnyOther() {
        jdbc.sql("update organization set trusted = false where id = ?")
                .param(SignedInAs.CHARLIE.organizationId())
                .update();
        List<String> asked = List.of(
                "POST /domains domain={domain}",
                "GET /domains/{domain}",
                "GET /domains/{domain}/ownership",
                "GET /domains/{domain}/ownership?check=now",
                "GET /domains/{domain}/certificate",
                "GET /domains/{domain}/versions",
                "GET /domains?q={domain}");
        steps(asked, world.fill("{unclaimed}"));
        List<Look> free = steps(asked, world.fill("{unclaimed}"));
        List<Look> held = steps(asked, world.fill("{domain}"));
        for (int step = 0; step < asked.size(); step++) {
            same(asked.get(step), free.get(step), held.get(step));
        }
    }

    private List<Look> steps(List<String> asked, String name) {
        return asked.stream()
                .map(line -> line.replace("{domain}", name).split(" ", 2))
                .map(parts -> look(parts[1], name, request -> requests.page(parts[0], request, "other", false)))
                .toList();
    }

    private void compare(Row row, Function<String, MvcTestResult> sending) {
        // Once before, so that what is kept from then on is kept for both.
        look(unknown(row), "", sending);
        Look none = look(unknown(row), "", sending);
        Look anothers = look(world.fill(row.request()), "", sending);
        assertThat(none.status()).isEqualTo(404);
        same(row.toString(), none, anothers);
    }

    private static void same(String what, Look none, Look anothers) {
        assertThat(anothers.status()).as(what).isEqualTo(none.status());
        assertThat(anothers.statements()).as(what).isEqualTo(none.statements());
        assertThat(anothers.questions()).as(what).isEqualTo(none.questions());
        assertThat(anothers.answer()).as(what).isEqualTo(none.answer());
    }

    private Look look(String request, String name, Function<String, MvcTestResult> sending) {
        dns.forgetQuestions();
        AtomicReference<MvcTestResult> sent = new AtomicReference<>();
        List<String> statements = trace.of(() -> sent.set(sending.apply(request)));
        MvcTestResult answer = Objects.requireNonNull(sent.get());
        List<String> questions = dns.questions().stream()
                .map(question -> name.isEmpty() ? question : question.replace(name, "it"))
                .sorted()
                .toList();
        return new Look(answer.getResponse().getStatus(), told(answer, request, name), statements, questions);
    }

    private static String told(MvcTestResult answer, String request, String name) {
        String text = CSRF.matcher(AccessRequests.text(answer)).replaceAll(found -> found.group(1));
        String id = answer.getResponse().getHeader("X-Request-Id");
        String told = id == null ? text : text.replace(id, "id");
        if (!name.isEmpty()) {
            // The pages show what is the organization's own, and so the challenge and times of its claim.
            return "";
        }
        for (String part : request.split("[/ ?=&]")) {
            told = part.length() > 6 ? told.replace(part, "it") : told;
        }
        return told;
    }

    /** The request with names and ids that nobody has. */
    private static String unknown(Row row) {
        return NAMED.matcher(row.request()).replaceAll(SameLooksTests::unknown);
    }

    private static String unknown(MatchResult named) {
        String name = "nobody" + NUMBER.incrementAndGet() + ".example";
        return switch (named.group(1)) {
            case "domain", "unclaimed" -> name;
            case "proposed" -> name + "/proposals/" + UUID.randomUUID();
            case "check" -> name + "/checks/" + UUID.randomUUID();
            case "delivery" -> UUID.randomUUID() + "/deliveries/" + UUID.randomUUID();
            case "fingerprint" -> "0123456789abcdef".repeat(4);
            default -> UUID.randomUUID().toString();
        };
    }
}
