package io.sealpost.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.AccessTable;
import io.sealpost.checks.DomainCheck;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.HostedPolicies;
import io.sealpost.policies.fetch.PolicyFetcher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

/** The sample world is whole, every page of it can be reached, and nobody outside is asked. */
@SpringBootTest(
        properties = {
            "spring.datasource.url=jdbc:h2:mem:demo-tests;DB_CLOSE_DELAY=-1",
            "sealpost.edge.http-port=0",
            "sealpost.edge.https-port=0",
            "sealpost.data-dir=target/test-data/demo"
        })
@ActiveProfiles("demo")
@AutoConfigureMockMvc
class DemoTests {

    /** Every domain of the samples has one page of each kind, and more are asked for. */
    private static final int MOST_OF_A_KIND = 40;

    private static final Pattern LINK = Pattern.compile("(?:href|hx-get|data-hx-get)=\"(/[^\"#]*)");
    private static final Pattern SHOWN = Pattern.compile("(\\S+@sealpost\\.example)\\b.* password (\\S+?)<");

    /** The resolver that the real DNS client would ask. */
    private static final DatagramSocket FORBIDDEN = listener();

    @DynamicPropertySource
    static void resolver(DynamicPropertyRegistry registry) {
        registry.add("sealpost.dns.resolvers", () -> "127.0.0.1:" + FORBIDDEN.getLocalPort());
    }

    @Autowired
    MockMvcTester mvc;

    @Autowired
    ApplicationContext context;

    @Autowired
    DemoWorld world;

    @Autowired
    HostedPolicies hosted;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyHandlerOfTheDemoIsInTheAccessTable() {
        AccessTable.assertComplete(context);
    }

    @Test
    void everyAskerIsGivenTheSampleWorld() {
        assertThat(context.getBean(DnsClient.class)).isInstanceOf(DemoDns.class);
        assertThat(context.getBean(PolicyFetcher.class)).isInstanceOf(DemoPolicyFetcher.class);
        assertThat(context.getBean(DomainCheck.class)).isSameAs(context.getBean("demoCheck"));
    }

    @Test
    void everyVerdictIsReachedAndChecksHaveAPast() {
        assertThat(jdbc.sql("select distinct verdict from domain_health where verdict is not null")
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("PROTECTED", "TESTING", "NOT_PROTECTED", "BROKEN", "UNKNOWN");
        assertThat(jdbc.sql("select count(*) from check_run where domain_name = 'copperpot.example'")
                        .query(Integer.class)
                        .single())
                .isGreaterThanOrEqualTo(6);
        assertThat(jdbc.sql("select count(distinct verdict) from check_run where domain_name = 'copperpot.example'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThatNobodyWasAsked();
    }

    @Test
    void namesAreReservedOnesOnly() {
        assertThat(world.domains())
                .hasSizeGreaterThan(30)
                .allSatisfy(domain -> assertThat(domain.name().ascii()).matches(".*\\.(example|test)"));
        assertThat(world.domains())
                .filteredOn(domain -> domain.claimed() != null)
                .hasSizeGreaterThanOrEqualTo(28);
    }

    @Test
    void everyHistoryIsWhole() {
        assertThat(jdbc.sql("select count(*) from domain").query(Long.class).single())
                .isEqualTo(world.domains().stream()
                        .filter(domain -> domain.claimed() != null)
                        .count());
        assertThat(jdbc.sql("select count(*) from policy_version where published_at > current_timestamp")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(jdbc.sql("""
                                select count(*) from policy_version v join policy_version next
                                  on next.domain_id = v.domain_id and next.number = v.number + 1
                                where v.number > 0 and (v.served_until is null or v.served_until > next.published_at
                                   or cast(next.policy_id as bigint) <= cast(v.policy_id as bigint))
                                """).query(Long.class).single()).isZero();
    }

    @Test
    void theSampleWorldFollowsWhatIsPublished() {
        DnsClient dns = context.getBean(DnsClient.class);
        String id = hosted.changedSince(0, 1000).stream()
                .filter(policy -> policy.domain().equals(new DomainName("brightwater.example")))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(dns.txt(new DomainName("_mta-sts.brightwater.example")).join())
                .asString()
                .contains("id=" + id);
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyPageThatCanBeReachedAnswers(String language) {
        MockHttpSession session = signIn();
        Deque<String> waiting = new ArrayDeque<>(List.of("/", "/domains", "/account", "/demo"));
        Set<String> seen = new HashSet<>(waiting);
        Map<String, Integer> kinds = new HashMap<>();
        TreeMap<String, String> failures = new TreeMap<>();
        while (!waiting.isEmpty() && seen.size() < 3_000) {
            String path = waiting.remove();
            MvcTestResult answer = mvc.get()
                    .uri(URI.create(path))
                    .session(session)
                    .locale(Locale.of(language))
                    .header("Accept-Language", language)
                    .exchange();
            int status = answer.getResponse().getStatus();
            if (status >= 400) {
                failures.put(path, String.valueOf(status));
            }
            String redirected = answer.getResponse().getRedirectedUrl();
            String body = body(answer);
            boolean text = String.valueOf(answer.getResponse().getContentType()).startsWith("text/");
            if (text && body.contains("??")) {
                failures.put(path, "a message is missing");
            }
            links(redirected == null ? body : "href=\"" + redirected + "\"").stream()
                    .filter(link -> seen.add(link) && kinds.merge(kind(link), 1, Integer::sum) <= MOST_OF_A_KIND)
                    .forEach(waiting::add);
        }
        assertThat(failures).isEmpty();
        assertThat(seen).as("pages").hasSizeGreaterThan(60);
        assertThatNobodyWasAsked();
    }

    /** The address without what differs from one domain, version or page of a list to the next. */
    private static String kind(String link) {
        return link.replaceAll("=[^&]*", "=").replaceAll("[0-9a-f-]{36}|[^/?]+\\.example|\\d+", "*");
    }

    @Test
    void everyPageSaysThatItIsADemo() {
        for (String path : List.of("/", "/domains", "/demo", "/account")) {
            assertThat(mvc.get().uri(path).session(signIn())).bodyText().contains("strip-demo");
        }
        assertThat(mvc.get().uri("/sign-in")).bodyText().contains("strip-demo");
    }

    /** With the address and the password that the sign-in page shows. */
    private MockHttpSession signIn() {
        Matcher shown = SHOWN.matcher(
                body(mvc.get().uri("/sign-in").header("Accept-Language", "en").exchange()));
        assertThat(shown.find()).as("account shown on the sign-in page").isTrue();
        MvcTestResult answer = mvc.post()
                .uri("/sign-in")
                .with(csrf())
                .param("email", shown.group(1))
                .param("password", shown.group(2))
                .exchange();
        assertThat(answer).hasStatus3xxRedirection();
        return (MockHttpSession) Objects.requireNonNull(answer.getRequest().getSession());
    }

    private static List<String> links(String body) {
        return LINK.matcher(body)
                .results()
                .map(match -> HtmlUtils.htmlUnescape(match.group(1)))
                .filter(path -> !path.startsWith("//"))
                .toList();
    }

    private static String body(MvcTestResult answer) {
        try {
            return answer.getResponse().getContentAsString(StandardCharsets.UTF_8);
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertThatNobodyWasAsked() {
        DatagramPacket question = new DatagramPacket(new byte[512], 512);
        assertThatThrownBy(() -> FORBIDDEN.receive(question)).isInstanceOf(SocketTimeoutException.class);
    }

    private static DatagramSocket listener() {
        try {
            DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
            socket.setSoTimeout(1);
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
