package io.sealpost;

import static io.sealpost.AccessWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.AccessTable.Row;
import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenScope;
import io.sealpost.storage.OnH2;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
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
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/**
 * Every handler of the application, asked by everybody: operator, owner, editor, viewer, stranger and the owner of
 * another organization get what the table says, others learn nothing, and nobody is offered what they would be refused.
 */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(properties = "sealpost.certificates.acme.directory=https://acme.invalid/directory")
@Import(OutsideInMemory.class)
class AccessTableTests {

    private static final boolean[] PAGE = {false};
    private static final boolean[] EITHER = {false, true};
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\baction=\"([^\"]+)\"[^>]*>");
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"(/[^\"#]*)[^>]*>");
    private static final List<String> HERS = List.of(
            "Example Mail",
            SignedInAs.ALICE.organizationId().toString(),
            SignedInAs.ALICE.personId().toString(),
            SignedInAs.BOB.personId().toString(),
            SignedInAs.VERA.personId().toString(),
            SignedInAs.ALICE.email(),
            SignedInAs.BOB.email(),
            SignedInAs.VERA.email());

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    private AccessWorld world;
    private AccessRequests requests;

    @BeforeEach
    void world() {
        world = new AccessWorld(context);
        requests = new AccessRequests(mvc);
    }

    static Stream<Row> rows() {
        return AccessTable.rows().stream();
    }

    static Stream<Row> rowsOfApi() {
        return rows().filter(row -> !row.ofTokens().isEmpty());
    }

    @Test
    void everyHandlerHasARow() {
        AccessTable.assertComplete(context);
    }

    @Test
    void everyRowHasAHandler() {
        // The demo's own pages are there only in the demo, whose tests ask for their rows.
        assertThat(AccessTable.mappings(context))
                .containsAll(rows().map(Row::mapping)
                        .filter(mapping -> !mapping.equals("GET /demo"))
                        .toList());
    }

    /** Else a leak would pass unseen. */
    @Test
    void whatTheOrganizationHasIsSeenInItsOwnAnswers() {
        String domain = world.fill("{domain}");
        List<String> own = List.of(
                "/domains/" + domain + "/versions",
                "/domains/" + domain + "/export/docker.zip",
                "/exports/domains.csv",
                world.fill("/bulk/{job}"),
                world.fill("/integrations?of={token}"),
                world.fill("/webhooks?of={webhook}"),
                world.fill("/account/passkeys?of={passkey}"));
        assertThat(own)
                .allSatisfy(request -> assertThat(leaks(requests.page("GET", request, "owner", false), ""))
                        .as(request)
                        .isNotEmpty());
        assertThat(leaks(requests.page("GET", own.getFirst(), "owner", false), domain))
                .as("the id of the policy")
                .anyMatch(word -> word.startsWith("202677"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void everybodyGetsWhatTheTableSays(Row row) {
        if (!AccessTable.mappings(context).contains(row.mapping())) {
            return;
        }
        Map<String, String> seen = new LinkedHashMap<>();
        List<String> faults = new ArrayList<>();
        for (String who : AccessTable.WHO) {
            for (boolean htmx : List.of("viewer", "other").contains(who) ? EITHER : PAGE) {
                String request = world.fill(row.request());
                MvcTestResult answer = requests.page(row.method(), request, who, htmx);
                String outcome = AccessRequests.outcome(answer, htmx);
                if (!htmx) {
                    seen.put(who, outcome);
                } else if (row.outcome(who).matches("40[34]") && !outcome.equals(row.outcome(who))) {
                    faults.add(who + " gets " + outcome + " through htmx");
                }
                if (List.of("other", "stranger").contains(who)) {
                    leaks(answer, request).forEach(word -> faults.add(who + " reads " + word));
                }
                if (outcome.equals("200") && row.method().equals("GET") && !who.equals("stranger")) {
                    faults.addAll(refusedOffers(answer, who));
                }
            }
        }
        assertThat(String.join(" ", seen.values()))
                .as("%s: %s", row, AccessTable.WHO)
                .isEqualTo(String.join(" ", row.outcomes()));
        assertThat(faults).as(row.toString()).isEmpty();
    }

    /** Each time with a token of its own: one of the rows revokes it. */
    @ParameterizedTest
    @MethodSource("rowsOfApi")
    void everyTokenOpensWhatItsScopeSays(Row row) {
        List<String> seen = new ArrayList<>();
        List<String> faults = new ArrayList<>();
        for (String who : AccessTable.TOKENS) {
            String request = world.fill(row.request());
            boolean other = who.startsWith("other");
            TokenScope scope = other ? TokenScope.ADMIN : TokenScope.valueOf(who.toUpperCase(Locale.ROOT));
            Account maker = other ? SignedInAs.CHARLIE : scope == TokenScope.OPERATOR ? SignedInAs.OLIVIA : OWNER;
            MvcTestResult answer = requests.api(row.method(), request, world.program(maker, scope));
            seen.add(AccessRequests.outcome(answer, false));
            if (other) {
                leaks(answer, request).forEach(word -> faults.add("another organization's token reads " + word));
            }
        }
        assertThat(String.join(" ", seen))
                .as("%s: %s", row, AccessTable.TOKENS)
                .isEqualTo(String.join(" ", row.ofTokens()));
        assertThat(faults).as(row.toString()).isEmpty();
    }

    /** Links and forms of the page that this person would be refused. */
    private static List<String> refusedOffers(MvcTestResult answer, String who) {
        List<String> refused = new ArrayList<>();
        String page = AccessRequests.text(answer);
        for (Matcher form = FORM.matcher(page); form.find(); ) {
            String method = form.group().contains("method=\"post\"") ? "POST" : "GET";
            addIfRefused(method, form.group(1), who, refused);
        }
        for (Matcher link = LINK.matcher(page); link.find(); ) {
            addIfRefused("GET", link.group(1), who, refused);
        }
        return refused;
    }

    private static void addIfRefused(String method, String address, String who, List<String> refused) {
        String path = address.replaceFirst("[?#].*", "");
        AccessTable.answering(method, path)
                .filter(row -> row.outcome(who).equals("403"))
                .ifPresent(row -> refused.add(who + " is offered " + method + " " + path));
    }

    /** What the answer tells of the organization, beside what was asked for by name. */
    private static List<String> leaks(MvcTestResult answer, String request) {
        String told = AccessRequests.text(answer)
                + answer.getResponse().getHeaderNames().stream()
                        .map(answer.getResponse()::getHeaders)
                        .toList();
        return Stream.concat(HERS.stream().filter(told::contains), AccessWorld.madeHereIn(told).stream())
                .filter(word -> !request.contains(word))
                .toList();
    }
}
