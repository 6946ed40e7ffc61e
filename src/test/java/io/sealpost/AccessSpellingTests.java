package io.sealpost;

import static io.sealpost.AccessWorld.OWNER;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.AccessTable.Row;
import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenScope;
import io.sealpost.storage.OnH2;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
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
 * The access table again, with the letters of every word of an address written as {@code %} and two digits (RFC 3986
 * §6.2.2.2: the same address): nobody gets further by spelling.
 */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(
        properties = {
            "sealpost.test=access-spelling", // tries of its own
            "sealpost.certificates.acme.directory=https://acme.invalid/directory"
        })
@Import(OutsideInMemory.class)
class AccessSpellingTests {

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

    @ParameterizedTest
    @MethodSource("rowsOfApi")
    void aTokenOpensNoMoreBySpelling(Row row) {
        for (int segment : words(row)) {
            List<String> seen = new ArrayList<>();
            for (String who : AccessTable.TOKENS) {
                boolean other = who.startsWith("other");
                TokenScope scope = other ? TokenScope.ADMIN : TokenScope.valueOf(who.toUpperCase(Locale.ROOT));
                Account maker = other ? SignedInAs.CHARLIE : scope == TokenScope.OPERATOR ? SignedInAs.OLIVIA : OWNER;
                String request = spelled(world.fill(row.request()), segment);
                seen.add(AccessRequests.outcome(
                        requests.api(row.method(), request, world.program(maker, scope)), false));
            }
            assertThat(String.join(" ", seen))
                    .as("%s with segment %s spelled otherwise: %s", row, segment, AccessTable.TOKENS)
                    .isEqualTo(String.join(" ", row.ofTokens()));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void nobodyGetsFurtherBySpelling(Row row) {
        if (!AccessTable.mappings(context).contains(row.mapping())) {
            return;
        }
        for (int segment : words(row)) {
            SignedInAs.insertRoles(context.getBean(JdbcClient.class)); // whoever has left is back
            for (String who : List.of("viewer", "stranger")) {
                String request = spelled(world.fill(row.request()), segment);
                MvcTestResult answer = requests.page(row.method(), request, who, false);
                // Wrong codes are counted, however the page is spelled.
                assertThat(AccessRequests.outcome(answer, false).replace("429", "422"))
                        .as("%s for %s", request, who)
                        .isEqualTo(row.outcome(who));
            }
        }
    }

    /** The segments of the address that the pattern spells out. */
    private static List<Integer> words(Row row) {
        String[] parts = row.pattern().split("/", -1);
        return IntStream.range(1, parts.length)
                .filter(index -> parts[index].matches("[a-zA-Z0-9.-]+"))
                .boxed()
                .toList();
    }

    private static String spelled(String request, int segment) {
        String path = request.replaceFirst("[? ].*", "");
        String[] parts = path.split("/", -1);
        parts[segment] = parts[segment]
                .chars()
                .mapToObj(
                        letter -> Character.isLetter(letter) ? "%%%02x".formatted(letter) : Character.toString(letter))
                .collect(Collectors.joining());
        return String.join("/", parts) + request.substring(path.length());
    }
}
