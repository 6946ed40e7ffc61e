package io.sealpost.certificates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.storage.OnH2;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** What people ask for on the pages, done by a real authority. */
@OnH2
@AutoConfigureMockMvc
@SuppressWarnings("NullAway") // a null here fails the test by itself
class PebblePagesIT extends PebbleWorld {

    @Autowired
    MockMvcTester mvc;

    @DynamicPropertySource
    static void authority(DynamicPropertyRegistry properties) {
        properties.add("sealpost.certificates.acme.directory", () -> pebble.directory());
        properties.add("sealpost.certificates.acme.trust-anchors", () -> pebble.trustAnchors());
    }

    @BeforeEach
    void asAlice() {
        SignedInAs.insertPeople(jdbc);
        alice = SignedInAs.ALICE;
    }

    @Test
    void certificateIsRevokedFromItsPageAndAnotherOneComes() {
        DomainName host = published();
        awaitIssued(host);
        String first = presented(host).fingerprint();
        String page = "/domains/" + Objects.requireNonNull(host.parent()) + "/certificate";
        assertThat(mvc.get().uri(page).with(SignedInAs.alice())).bodyText().contains(first);

        assertThat(mvc.post()
                        .uri(page + "/revocation")
                        .param("fingerprint", first)
                        .param("confirm", "yes")
                        .with(csrf())
                        .with(SignedInAs.alice()))
                .hasRedirectedUrl(page)
                .flash()
                .extractingByKey("flash")
                .asString()
                .contains("certificates.page.revoke.done");

        assertThat(revokedAt(first)).isEqualTo(1);
        assertThat(mvc.get().uri(page).with(SignedInAs.alice())).bodyText().doesNotContain(first);
        awaitIssued(host);
        assertThat(mvc.get().uri(page).with(SignedInAs.alice()))
                .bodyText()
                .contains(presented(host).fingerprint())
                .doesNotContain(first);
    }

    private int revokedAt(String fingerprint) {
        return jdbc.sql("select count(*) from certificate where fingerprint = :fingerprint and revoked_at is not null")
                .param("fingerprint", fingerprint)
                .query(Integer.class)
                .single();
    }
}
