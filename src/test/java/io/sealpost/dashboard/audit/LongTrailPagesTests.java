package io.sealpost.dashboard.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.audit.ShortSearches;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.storage.OnH2;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.request.RequestPostProcessor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a search says that has not come to the end of a long trail, on the page and by the API. */
@OnH2
@AutoConfigureMockMvc
@Import(ShortSearches.class)
class LongTrailPagesTests {

    private static final Pattern FURTHER = Pattern.compile("href=\"(/audit\\?[^\"]*before=\\d+[^\"]*)\"");

    private static final AtomicInteger NUMBER = new AtomicInteger();

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private TokenDesk tokens;

    private String needle = "";

    @BeforeEach
    void aNeedleAndHay(
            @Autowired JdbcClient jdbc, @Autowired DomainClaims domains, @Autowired OrganizationRules rules) {
        SignedInAs.insertPeople(jdbc);
        needle = "needle" + NUMBER.incrementAndGet() + ".example";
        domains.claim(SignedInAs.BOB, new DomainName(needle));
        for (int i = 0; i < ShortSearches.AT_A_TIME; i++) {
            rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), true);
            rules.fourEyes(SignedInAs.ALICE, SignedInAs.ALICE.organizationId(), false);
        }
    }

    @Test
    void aSearchSaysHowFarBackItCameAndGoesOn() {
        for (RequestPostProcessor reader : new RequestPostProcessor[] {SignedInAs.alice(), SignedInAs.olivia()}) {
            String page = page("/audit?q=" + needle, "en", reader);
            assertThat(page)
                    .contains("Nothing found so far", "Every entry back to", "Search further back")
                    .doesNotContain("Added the domain", "Nothing found<");
            for (int i = 0; i < 5 && !page.contains("Added the domain"); i++) {
                page = page(further(page), "en", reader);
            }
            assertThat(page).contains("Added the domain");
        }
    }

    @Test
    void aPageThatFoundSomethingSaysSoToo() {
        assertThat(page("/audit?area=organization", "fr", SignedInAs.alice()))
                .contains("A changé", "Toutes les entrées ont été parcourues", "Chercher plus loin")
                .doesNotContain("??");
        assertThat(page("/audit", "fr", SignedInAs.alice())).doesNotContain("Chercher plus loin");
    }

    @Test
    void theApiHasANextPageBehindAnEmptyOne() {
        String token = tokens.issue(SignedInAs.ALICE, TokenScope.ADMIN, "test").orElseThrow();
        JsonNode found = api("?search=" + needle, token);
        assertThat(found.get("items")).isEmpty();
        int pages = 1;
        while (!found.get("nextCursor").isNull() && found.get("items").isEmpty()) {
            found = api(
                    "?search=" + needle + "&cursor=" + found.get("nextCursor").asString(), token);
            pages++;
        }
        assertThat(found.get("items")).isNotEmpty();
        assertThat(pages).isBetween(2, 5);
    }

    private JsonNode api(String query, String token) {
        return JsonMapper.builder()
                .build()
                .readTree(mvc.get()
                        .uri("/api/v1/audit" + query)
                        .header("Authorization", "Bearer " + token)
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray());
    }

    private static String further(String page) {
        Matcher link = FURTHER.matcher(page);
        assertThat(link.find()).isTrue();
        return link.group(1).replace("&amp;", "&");
    }

    private String page(String address, String language, RequestPostProcessor who) {
        return new String(
                mvc.get()
                        .uri(URI.create(address))
                        .header("Accept-Language", language)
                        .with(who)
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
    }
}
