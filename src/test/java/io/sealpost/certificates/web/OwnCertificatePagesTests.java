package io.sealpost.certificates.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.certificates.Minted;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.Upload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Uploads, removal, revocation and terms, as the operator, the owner, a team mate and a stranger. */
class OwnCertificatePagesTests extends CertificatePagesFixture {

    @Autowired
    private OwnCertificates own;

    @Test
    void ownCertificateIsShownWithoutItsKeyAndRemoved() {
        Minted minted = Minted.at(Instant.now(), "*." + domain);
        String key = key(minted);
        assertThat(upload(chain(minted), key, SignedInAs.bob())).hasRedirectedUrl(page);
        String fingerprint = fingerprint();
        assertThat(mvc.get().uri(page).with(SignedInAs.alice()))
                .as("before any job has run")
                .bodyText()
                .contains("Own certificate")
                .doesNotContain("Waiting for terms");
        for (String shown : List.of(page, "/certificates")) {
            assertThat(mvc.get().uri(shown).with(SignedInAs.alice()))
                    .hasStatusOk()
                    .bodyText()
                    .contains("*." + domain, fingerprint)
                    .doesNotContain("PRIVATE KEY-----", key.lines().toList().get(1), "??");
        }
        assertThat(mvc.get().uri("/certificates").with(SignedInAs.charlie()))
                .bodyText()
                .doesNotContain(domain.ascii());
        assertThat(mvc.get().uri("/domains/" + domain + "/records").with(SignedInAs.alice()))
                .bodyText()
                .contains("your own certificate, issued by CN=");

        String remove = "/certificates/own/" + fingerprint + "/removal";
        assertThat(post(remove, SignedInAs.bob(), "domain", domain.ascii())).hasRedirectedUrl(page);
        assertThat(fingerprint()).isEqualTo(fingerprint);
        assertThat(post(remove, SignedInAs.charlie(), "confirm", "yes")).hasStatus(404);
        assertThat(post(remove, SignedInAs.bob(), "confirm", "yes", "domain", domain.ascii()))
                .hasRedirectedUrl(page);
        assertThat(mvc.get().uri(page).with(SignedInAs.alice())).bodyText().doesNotContain(fingerprint);
        assertThat(post(remove, SignedInAs.bob(), "confirm", "yes")).hasStatus(404);
    }

    @Test
    void certificateOfAnotherOrganizationIsRefusedWithoutAWordAboutIt() {
        Minted minted = Minted.at(Instant.now(), "mta-sts." + domain);
        assertThat(own.upload(SignedInAs.CHARLIE, chain(minted), key(minted))).isInstanceOf(Upload.Accepted.class);

        assertRefused(chain(minted), key(minted), "This certificate is in use in this Sealpost already");
        assertThat(upload(chain(minted), key(minted), SignedInAs.alice()))
                .bodyText()
                .doesNotContain(SignedInAs.CHARLIE.email());
    }

    @Test
    void filesCountAsWhatIsPasted() {
        Minted minted = Minted.at(Instant.now(), "mta-sts." + domain);
        assertThat(mvc.post()
                        .uri(page + "/own")
                        .multipart()
                        .file("chainFile", chain(minted).getBytes(StandardCharsets.US_ASCII))
                        .file("keyFile", key(minted).getBytes(StandardCharsets.US_ASCII))
                        .param("chain", "")
                        .param("privateKey", "")
                        .with(csrf())
                        .with(SignedInAs.alice()))
                .hasRedirectedUrl(page);
        assertThat(fingerprint()).hasSize(64);
    }

    @Test
    void badUploadIsExplainedAndNeverRepeatsAKey() {
        Minted minted = Minted.at(Instant.now(), "mta-sts." + domain);
        Minted other = Minted.at(Instant.now(), "mta-sts." + domain);
        Minted ended = Minted.at(Instant.now(), Duration.ofMinutes(-10), "mta-sts." + domain);
        assertRefused("", "", "No certificate was found");
        assertRefused(chain(minted), "", "No private key was found");
        assertRefused(chain(minted), key(other), "None of the certificates is for this private key");
        assertRefused(chain(ended), key(ended), "This certificate ended");
        assertRefused(chain(minted) + key(other), "", "None of the certificates is for this private key");
        assertRefused(
                "-----BEGIN CERTIFICATE-----\n<script>\n-----END CERTIFICATE-----", key(minted), "cannot be read");
        assertRefused("x".repeat(300_000), key(minted), "more than 256 KiB");
        assertThat(mvc.post()
                        .uri(page + "/own")
                        .multipart()
                        .file("chainFile", new byte[2_000_000])
                        .with(csrf())
                        .with(request -> {
                            request.setContent(new byte[2_000_500]);
                            return request;
                        })
                        .with(SignedInAs.alice()))
                .hasStatus(413);
    }

    @Test
    void revocationNeedsItsConfirmationAndTheCertificateThatWasSeen() {
        assertThat(post(page + "/revocation", SignedInAs.alice()))
                .flash()
                .extractingByKey("flash")
                .asString()
                .contains("unconfirmed");
        assertThat(post(page + "/revocation", SignedInAs.alice(), "confirm", "yes", "fingerprint", "other"))
                .flash()
                .extractingByKey("flash")
                .asString()
                .contains("certificates.page.changed");
    }

    @Test
    void termsAreAcceptedByTheOperatorWhoSaysItThemself() {
        assertThat(mvc.get().uri("/certificates").with(SignedInAs.bob()))
                .bodyText()
                .contains("https://acme.invalid/directory", "Whoever runs this Sealpost")
                .doesNotContain("action=\"/certificates/terms\"");
        assertThat(post("/certificates/terms", SignedInAs.alice(), "confirm", "yes"))
                .hasStatus(403);
        assertThat(post("/certificates/terms", SignedInAs.olivia())).hasRedirectedUrl("/certificates");
        assertThat(accepted()).isZero();
        assertThat(post("/certificates/terms", SignedInAs.olivia(), "confirm", "yes"))
                .hasRedirectedUrl("/certificates");
        assertThat(accepted()).isOne();
        assertThat(mvc.get().uri("/certificates").with(SignedInAs.alice()))
                .bodyText()
                .doesNotContain("acme.invalid");
    }

    private void assertRefused(String chain, String key, String said) {
        MvcTestResult answer = upload(chain, key, SignedInAs.alice());
        assertThat(answer)
                .hasStatus(422)
                .bodyText()
                .contains(said)
                .doesNotContain("BEGIN PRIVATE KEY-----\n", "<script>", "??");
        for (String line : (chain + "\n" + key).lines().toList()) {
            if (key.contains(line) && line.length() > 40) {
                assertThat(answer).bodyText().doesNotContain(line);
            }
        }
    }

    private MvcTestResult upload(String chain, String key, RequestPostProcessor person) {
        return mvc.post()
                .uri(page + "/own")
                .multipart()
                .param("chain", chain)
                .param("privateKey", key)
                .with(csrf())
                .with(person)
                .exchange();
    }

    private String fingerprint() {
        return jdbc.sql("select fingerprint from certificate_host where domain_name = ?")
                .param(domain.ascii())
                .query(String.class)
                .single();
    }

    private int accepted() {
        return jdbc.sql("select count(*) from acme_terms").query(Integer.class).single();
    }

    private static String chain(Minted minted) {
        try {
            return pem("CERTIFICATE", minted.chain().getFirst().getEncoded());
        } catch (java.security.cert.CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String key(Minted minted) {
        return pem("PRIVATE KEY", minted.key().getEncoded());
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
