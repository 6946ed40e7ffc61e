package io.sealpost.policies;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import io.sealpost.dns.MailRoute;
import io.sealpost.mtasts.StsRecord;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.providers.MailProviders;
import io.sealpost.tlsrpt.TlsRptRecord;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PolicySurveyTests {

    private static final String POLICY = "version: STSv1\nmode: testing\nmx: mx.example\nmax_age: 86400\n";

    @Test
    void policyElsewhereIsFoundWithItsRecord() {
        ForeignPolicy published = survey(POLICY, "v=STSv1; id=7;").published();

        assertThat(published.exists()).isTrue();
        assertThat(published.id()).hasToString("7");
        assertThat(published.policy()).isNotNull();
    }

    @Test
    void policyWithoutRecordIsFound() {
        assertThat(survey(POLICY).published().exists()).isTrue();
    }

    @Test
    void brokenPolicyWithARecordIsFound() {
        ForeignPolicy published = survey("mode: enforced", "v=STSv1; id=7;").published();

        assertThat(published.text()).asString(StandardCharsets.US_ASCII).isEqualTo("mode: enforced");
        assertThat(published.policy()).isNull();
    }

    @Test
    void pageOfAWebServerThatAnswersEverythingIsNoPolicy() {
        assertThat(survey("<!doctype html><title>Parked</title>").published().exists())
                .isFalse();
    }

    private static PolicySurvey survey(String text, String... records) {
        return new PolicySurvey(
                new DomainName("example.org"),
                new MailRoute.NoMail(),
                MailProviders.builtIn().recognise(List.of()),
                new Observed.Seen<>(StsRecord.read(List.of(records))),
                new Observed.Seen<>(TlsRptRecord.read(List.of())),
                new PolicyFetch.Fetched(text.getBytes(StandardCharsets.US_ASCII), "text/plain", null, null),
                Instant.EPOCH);
    }
}
