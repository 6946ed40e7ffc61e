package io.sealpost.bulk.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.OutsideInMemory;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.domains.DomainClaims;
import io.sealpost.jobs.DueJobs;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** What tests of these pages have in common: people, and how they send files and begin actions. */
@AutoConfigureMockMvc
@Import({OutsideInMemory.class, DueJobs.class})
abstract class BulkPages {

    private static final AtomicInteger NAMES = new AtomicInteger();

    @Autowired
    MockMvcTester mvc;

    @Autowired
    DueJobs due;

    @Autowired
    DomainClaims claims;

    @Autowired
    OrganizationRules rules;

    @Autowired
    JdbcClient jdbc;

    String base = "";

    @BeforeEach
    void people() {
        SignedInAs.insertPeople(jdbc);
        jdbc.sql("delete from job").update();
        jdbc.sql("update bulk_job set state = 'STOPPED'").update();
        base = "p" + NAMES.incrementAndGet() + ".example";
    }

    String begin(String... parameters) {
        return begin(SignedInAs.alice(), parameters);
    }

    String begin(RequestPostProcessor who, String... parameters) {
        var request = mvc.post().uri("/bulk").with(csrf()).with(who);
        for (int i = 0; i < parameters.length; i += 2) {
            request = request.param(parameters[i], parameters[i + 1]);
        }
        return String.valueOf(request.exchange().getResponse().getRedirectedUrl());
    }

    void publish(String name) {
        String page = upload("name,mx\n" + name + ",mx." + base + "\n");
        due.run();
        mvc.post().uri(page + "/start").with(csrf()).with(SignedInAs.alice()).exchange();
        due.run();
    }

    String upload(String file) {
        return String.valueOf(send(file).getResponse().getRedirectedUrl());
    }

    String refused(String file) {
        MvcTestResult answer = send(file);
        assertThat(answer).hasStatus(422);
        return body(answer);
    }

    MvcTestResult send(String file) {
        return send(file, "");
    }

    MvcTestResult send(String file, String rows) {
        return mvc.post()
                .uri("/imports")
                .multipart()
                .file(new MockMultipartFile("file", "domains.csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)))
                .param("rows", rows)
                .with(csrf())
                .with(SignedInAs.alice())
                .exchange();
    }

    String text(String path) {
        return body(mvc.get().uri(path).with(SignedInAs.alice()).exchange());
    }

    String french(String path) {
        return body(mvc.get()
                .uri(path)
                .header("Accept-Language", "fr")
                .with(SignedInAs.alice())
                .exchange());
    }

    /** As htmx asks while the job is at work. */
    MvcTestResult polled(String path) {
        return mvc.get()
                .uri(path)
                .header("HX-Request", "true")
                .with(SignedInAs.alice())
                .exchange();
    }

    static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
