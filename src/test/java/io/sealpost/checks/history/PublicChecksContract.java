package io.sealpost.checks.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Checks that anybody asks for, on every database that Sealpost runs on. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
abstract class PublicChecksContract extends HistoryContract {

    @Autowired
    PublicChecks publicChecks;

    @Test
    void publicCheckIsFoundByItsTokenForADay() {
        world.shows(domain, "7", ENFORCE);
        String token = publicChecks.start(domain).orElseThrow();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> publicChecks.find(token).orElseThrow().result().isPresent());

        PublicChecks.PublicCheck found = publicChecks.find(token).orElseThrow();

        assertThat(token).hasSize(22);
        assertThat(found.result().orElseThrow().verdict()).isEqualTo(Verdict.PROTECTED);
        assertThat(found.progress().domain()).isEqualTo(domain);
        assertThat(publicChecks.start(domain)).as("a minute old at most").contains(token);
        assertThat(runs.last(alice, domain)).as("not the owner's").isEmpty();
        clock.tick(Duration.ofMinutes(2));
        assertThat(publicChecks.start(domain)).isPresent().get().isNotEqualTo(token);
        clock.set(found.keptUntil());
        assertThat(publicChecks.find(token)).isEmpty();
        assertThat(publicChecks.find("nonsense")).isEmpty();
        assertThat(publicChecks.find("!".repeat(22))).isEmpty();
    }

    @Test
    void publicTokenOpensNoOrganizationsRun() {
        world.shows(domain, "7", ENFORCE);
        UUID id = checked().line().id();

        assertThat(publicChecks.find(PublicChecks.token(id))).isEmpty();
    }

    @Test
    void publicChecksAtOnceAreBounded() {
        jdbc.sql("delete from check_run where organization_id is null").update();
        world.hold();
        for (int i = 0; i < 20; i++) {
            DomainName name = new DomainName("p" + i + "." + domain);
            world.shows(name, "1", TESTING);
            assertThat(publicChecks.start(name)).isPresent();
        }

        assertThat(publicChecks.start(domain)).isEmpty();
        assertThat(publicChecks.start(new DomainName("p0." + domain))).isPresent();
        world.goOn();
        await().atMost(Duration.ofSeconds(30))
                .until(() -> publicChecks.start(domain).isPresent());
    }
}
