package io.sealpost.certificates.web;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.storage.OnH2;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** A published domain and its people, for tests of the pages of certificates. */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(properties = "sealpost.certificates.acme.directory=https://acme.invalid/directory")
abstract class CertificatePagesFixture {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    private DomainClaims claims;

    @Autowired
    private PolicyPublishing publishing;

    @Autowired
    JdbcClient jdbc;

    DomainName domain;
    String page;

    @BeforeEach
    void publishADomain() {
        jdbc.sql("delete from acme_terms").update();
        jdbc.sql("delete from certificate_host where domain_name like 'paged%'").update();
        SignedInAs.insertPeople(jdbc);
        domain = new DomainName("t" + NAMES.incrementAndGet() + ".example.org");
        page = "/domains/" + domain + "/certificate";
        claims.claim(SignedInAs.ALICE, domain);
        StsPolicy policy = new StsPolicy(
                PolicyMode.TESTING, new MaxAge(86_400), List.of(new MxPattern(false, domain.child("mx"))));
        publishing.publish(SignedInAs.ALICE, domain, policy, 0, "");
    }

    MvcTestResult post(String uri, RequestPostProcessor person, String... parameters) {
        var request = mvc.post().uri(uri).with(csrf()).with(person);
        for (int i = 0; i < parameters.length; i += 2) {
            request.param(parameters[i], parameters[i + 1]);
        }
        return request.exchange();
    }
}
