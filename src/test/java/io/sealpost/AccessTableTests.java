package io.sealpost;

import static io.sealpost.AccessWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.AccessTable.Row;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.FakeDns;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetcher;
import io.sealpost.storage.OnH2;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.http.HttpMethod;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/**
 * Every handler of the application, asked by everybody: operator, owner, editor, viewer, stranger and the owner of
 * another organization get what the table says, others learn nothing, and nobody is offered what they would be refused.
 */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(properties = "sealpost.certificates.acme.directory=https://acme.invalid/directory")
@Import(AccessTableTests.Outside.class)
class AccessTableTests {

    private static final AtomicInteger REQUESTS = new AtomicInteger();
    private static final boolean[] PAGE = {false};
    private static final boolean[] EITHER = {false, true};
    private static final Pattern FORM = Pattern.compile("<form\\b[^>]*\\baction=\"([^\"]+)\"[^>]*>");
    private static final Pattern LINK = Pattern.compile("<a\\b[^>]*\\bhref=\"(/[^\"#]*)[^>]*>");
    private static final List<String> HERS = List.of(
            "Example Mail",
            SignedInAs.ALICE.organizationId().toString(),
            SignedInAs.ALICE.email(),
            SignedInAs.BOB.email(),
            SignedInAs.VERA.email());

    @TestConfiguration(proxyBeanMethods = false)
    static class Outside {

        @Bean
        @Primary
        FakeDns fakeDns() {
            return new FakeDns();
        }

        @Bean
        @Primary
        PolicyFetcher noPolicyHosts() {
            return domain -> CompletableFuture.completedFuture(new PolicyFetch.NoHost());
        }
    }

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    private AccessWorld world;

    @BeforeEach
    void world() {
        world = new AccessWorld(context);
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
                MvcTestResult answer = send(row.method(), request, who, htmx);
                String outcome = outcome(answer, htmx);
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
            MvcTestResult answer = mvc.method(HttpMethod.valueOf(row.method()))
                    .uri(java.net.URI.create(request))
                    .header("Authorization", "Bearer " + world.program(other ? SignedInAs.CHARLIE : OWNER, scope))
                    .contentType("application/json")
                    .content(row.method().equals("GET") || row.method().equals("DELETE") ? "" : "{}")
                    .with(elsewhere())
                    .exchange();
            seen.add(outcome(answer, false));
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
        String page = text(answer);
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

    private static List<String> leaks(MvcTestResult answer, String request) {
        String told = text(answer)
                + answer.getResponse().getHeaderNames().stream()
                        .map(answer.getResponse()::getHeaders)
                        .toList();
        return HERS.stream()
                .filter(word -> told.contains(word) && !request.contains(word))
                .toList();
    }

    private MvcTestResult send(String method, String request, String who, boolean htmx) {
        String[] parts = request.split(" ", 2);
        var sent = mvc.method(HttpMethod.valueOf(method.equals("ANY") ? "GET" : method))
                .uri(java.net.URI.create(parts[0]))
                .header("Accept", "text/html,*/*;q=0.8")
                .with(csrf())
                .with(elsewhere());
        if (parts.length > 1) {
            for (String field : parts[1].split("&", -1)) {
                String[] pair = field.split("=", 2);
                sent = sent.param(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        if (htmx) {
            sent = sent.header("HX-Request", "true");
        }
        RequestPostProcessor person = person(who);
        return person == null ? sent.exchange() : sent.with(person).exchange();
    }

    /** From this machine, and from a new address each time: nobody waits for the tries of those before. */
    private static RequestPostProcessor elsewhere() {
        int number = REQUESTS.incrementAndGet();
        return request -> {
            request.setRemoteAddr("127.1." + number / 250 + "." + (1 + number % 250));
            return request;
        };
    }

    private static @org.jspecify.annotations.Nullable RequestPostProcessor person(String who) {
        return switch (who) {
            case "operator" -> SignedInAs.olivia();
            case "owner" -> SignedInAs.alice();
            case "editor" -> SignedInAs.bob();
            case "viewer" -> SignedInAs.vera();
            case "other" -> SignedInAs.charlie();
            default -> null;
        };
    }

    private static String outcome(MvcTestResult answer, boolean htmx) {
        int status = answer.getResponse().getStatus();
        if (status / 100 == 3) {
            String target = String.valueOf(answer.getResponse().getRedirectedUrl());
            return target.endsWith("/sign-in") ? "sign-in" : "go";
        }
        return htmx && status == 401 ? "sign-in" : String.valueOf(status);
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
