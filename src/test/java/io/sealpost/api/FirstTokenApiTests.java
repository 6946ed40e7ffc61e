package io.sealpost.api;

import static io.sealpost.api.ApiCalls.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.jobs.DueJobs;
import io.sealpost.storage.DatabaseReady;
import io.sealpost.storage.OnH2;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** What an installation that nobody sets up by hand does with its first token: everything, without a browser. */
@OnH2
@AutoConfigureMockMvc
@Import({ApiWorld.class, DueJobs.class})
@TestPropertySource(
        properties = {
            "sealpost.setup.admin-email=owner@example.org",
            "sealpost.setup.admin-password=a long enough one",
            "sealpost.setup.api-token=" + FirstTokenApiTests.TOKEN
        })
class FirstTokenApiTests {

    static final String TOKEN = "sp_0123456789abcdefghijABCDEFGHIJ0123456789-_Y";

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private DueJobs due;

    @Autowired
    private ApplicationEventPublisher events;

    @Test
    void aScriptMakesCustomersTheirPeopleAndTheirDomains() {
        events.publishEvent(new DatabaseReady());
        ApiCalls script = new ApiCalls(mvc, TOKEN);
        assertThat(json(script.get("/tokens/current").exchange()).get("scope").asString())
                .isEqualTo("operator");

        MvcTestResult made =
                script.post("/organizations", "{\"name\":\"Customer One\"}").exchange();
        assertThat(made).hasStatus(201);
        String customer = json(made).get("id").asString();
        assertThat(script.put("/organizations/" + customer + "/trust", "{\"trusted\":true}"))
                .hasStatusOk();
        assertThat(script.post(
                        "/invitations?organization=" + customer,
                        "{\"email\":\"first@example.net\",\"role\":\"owner\"}"))
                .hasStatus(201);
        assertThat(script.post("/groups", "{\"name\":\"Customers\"}")).hasStatus(201);

        MvcTestResult read = script.post(
                        "/imports",
                        "[{\"name\":\"customer-one.example\",\"mode\":\"none\",\"organization\":\"Customer One\"}]")
                .exchange();
        assertThat(read).hasStatus(202);
        due.run();
        String job = "/bulk/" + json(read).get("id").asString();
        assertThat(script.post(job + "/start", "{}")).hasStatus(202);
        due.run();
        assertThat(json(script.get(job).exchange()).at("/results/created").asInt())
                .isEqualTo(1);

        assertThat(script.post("/domains", "{\"name\":\"ours.example\"}")).hasStatus(201);
        assertThat(script.post("/tokens", "{\"name\":\"nightly\",\"scope\":\"publish\"}"))
                .hasStatus(201);
    }
}
