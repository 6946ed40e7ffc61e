package io.sealpost.demo;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Accounts;
import io.sealpost.storage.DatabaseReady;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.jdbc.autoconfigure.JdbcConnectionDetails;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Fills the empty database of the demo with the histories of the sample domains, told in the order of time. */
@Component
@Profile("demo")
class DemoSeed {

    private static final Logger log = LoggerFactory.getLogger(DemoSeed.class);

    private final DemoWorld world;
    private final DemoClock clock;
    private final DemoHistory history;
    private final DemoCertificates certificates;
    private final DemoChecks.Past checks;
    private final Accounts accounts;
    private final Environment environment;

    DemoSeed(
            DemoWorld world,
            DemoClock clock,
            DemoHistory history,
            DemoCertificates certificates,
            DemoChecks.Past checks,
            Accounts accounts,
            Environment environment,
            JdbcConnectionDetails connection) {
        if (!connection.getJdbcUrl().startsWith("jdbc:h2:mem:")) {
            throw new IllegalStateException(
                    "The profile demo fills its database with samples and never touches one of yours: unset"
                            + " SPRING_DATASOURCE_URL, or start without the profile demo.");
        }
        this.world = world;
        this.clock = clock;
        this.history = history;
        this.certificates = certificates;
        this.checks = checks;
        this.accounts = accounts;
        this.environment = environment;
    }

    private record Scene(Instant at, Runnable play) {}

    // Welcome has made the visitor's account by now.
    @EventListener
    void on(DatabaseReady ready) {
        String email = environment.getRequiredProperty("sealpost.setup.admin-email");
        Account visitor = accounts.of(email)
                .orElseThrow(() -> new IllegalStateException("The demo's account " + email + " was not created"));
        Instant now = clock.instant();
        world.domains().stream()
                .flatMap(domain -> scenes(domain, visitor, now))
                .sorted(Comparator.comparing(Scene::at))
                .forEach(scene -> clock.at(scene.at(), scene.play()));
        certificates.upload(visitor);
        checks.tell(visitor);
        log.info(
                "Demo: sign in as {} with the password {}",
                email,
                environment.getRequiredProperty("sealpost.setup.admin-password"));
    }

    private Stream<Scene> scenes(SampleDomain domain, Account visitor, Instant now) {
        Integer claimed = domain.claimed();
        if (claimed == null) {
            return Stream.empty();
        }
        // Each domain has its own time of day; its steps of one day follow each other by minutes.
        Duration hour =
                Duration.ofMinutes(20 + Math.floorMod(domain.name().ascii().hashCode(), 360));
        Instant first = now.minus(Duration.ofDays(claimed)).minus(hour);
        List<SampleStep> steps = domain.history();
        Stream<Scene> rest = IntStream.range(0, steps.size()).mapToObj(index -> {
            SampleStep step = steps.get(index);
            Instant at =
                    now.minus(Duration.ofDays(step.daysAgo())).minus(hour).plus(Duration.ofMinutes(3L * (index + 1)));
            return new Scene(at, () -> history.repeat(as(step.by(), visitor), domain, step));
        });
        return Stream.concat(Stream.of(new Scene(first, () -> history.claim(visitor, domain))), rest);
    }

    private static Account as(String by, Account visitor) {
        String address = visitor.email().replaceFirst("^[^@]*", by);
        return new Account(visitor.personId(), visitor.organizationId(), address, visitor.role(), visitor.operator());
    }
}
