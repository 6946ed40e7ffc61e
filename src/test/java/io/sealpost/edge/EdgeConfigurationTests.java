package io.sealpost.edge;

import static io.sealpost.edge.EdgeFixture.REQUEST;
import static io.sealpost.edge.EdgeFixture.ascii;
import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.sealpost.policies.HostedPoliciesChanged;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** The edge as the application puts it together, with a fake database. */
@Timeout(60)
class EdgeConfigurationTests {

    private static final UUID OWNER = UUID.randomUUID();

    @TempDir
    Path directory;

    private ApplicationContextRunner runner() {
        return new ApplicationContextRunner()
                .withUserConfiguration(Application.class)
                .withPropertyValues(
                        "sealpost.data-dir=" + directory,
                        "sealpost.edge.http-port=0",
                        "sealpost.edge.https-port=0",
                        "sealpost.edge.address=127.0.0.1");
    }

    @Test
    void servesAPublishedPolicyAfterItsCommitAndNotBefore() {
        runner().run(context -> {
            FakeHostedPolicies database = context.getBean(FakeHostedPolicies.class);
            new TransactionTemplate(context.getBean(Transactions.class)).executeWithoutResult(transaction -> {
                context.publishEvent(new HostedPoliciesChanged(database.publish("example.org", "1", "one"), OWNER));
                assertThat(context.getBean(CurrentIndex.class).get().find("example.org"))
                        .isNull();
            });
            assertThat(ask(context).text()).isEqualTo("one");

            context.publishEvent(new HostedPoliciesChanged(database.publish("example.org", "2", "two"), OWNER));
            assertThat(ask(context).text()).isEqualTo("two");
        });
    }

    @Test
    void aRolledBackPublishIsNotServed() {
        runner().run(context -> {
            FakeHostedPolicies elsewhere = new FakeHostedPolicies();
            new TransactionTemplate(context.getBean(Transactions.class)).executeWithoutResult(transaction -> {
                context.publishEvent(new HostedPoliciesChanged(elsewhere.publish("example.org", "1", "one"), OWNER));
                transaction.setRollbackOnly();
            });
            assertThat(ask(context).status()).isEqualTo(404);
        });
    }

    @Test
    void startsWithTheSnapshotAndWithoutTheDatabase() {
        runner().run(context -> context.publishEvent(new HostedPoliciesChanged(
                context.getBean(FakeHostedPolicies.class).publish("example.org", "1", "one"), OWNER)));
        assertThat(directory.resolve("edge.snapshot")).exists();

        runner().withPropertyValues("test.database=down").run(context -> {
            assertThat(ask(context).text()).isEqualTo("one");
            assertThat(context.getBean(EdgeHealth.class).health().getStatus()).isEqualTo(Status.UP);
        });
    }

    @Test
    void answers503WithoutSnapshotAndDatabase() {
        runner().withPropertyValues("test.database=down").run(context -> {
            assertThat(ask(context).status()).isEqualTo(503);
            assertThat(context.getBean(EdgeHealth.class).health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        });
    }

    @Test
    void countsRequestsByOutcome() {
        runner().run(context -> {
            SimpleMeterRegistry registry = new SimpleMeterRegistry();
            context.getBean(EdgeMeters.class).bindTo(registry);
            context.publishEvent(new HostedPoliciesChanged(
                    context.getBean(FakeHostedPolicies.class).publish("example.org", "1", "one"), OWNER));
            ask(context);

            assertThat(registry.get("sealpost.edge.requests")
                            .tag("outcome", "served")
                            .functionCounter()
                            .count())
                    .isEqualTo(1);
            assertThat(registry.get("sealpost.edge.domains").gauge().value()).isEqualTo(1);
            assertThat(registry.get("sealpost.edge.sync.age").timeGauge().value())
                    .isNotNaN();
            assertThat(registry.find("sealpost.edge.connections").gauge()).isNotNull();
            assertThat(registry.find("sealpost.edge.revision").gauge()).isNotNull();
        });
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        for (String setting : new String[] {
            "http-port=65536",
            "idle-timeout=0s",
            "header-limit=10B",
            "max-connections=0",
            "trusted-proxies=example",
            "trusted-proxies=10.0.0.0/33"
        }) {
            runner().withPropertyValues("sealpost.edge." + setting)
                    .run(context -> assertThat(context).hasFailed());
        }
    }

    private static RawAnswer ask(ApplicationContext context) throws IOException {
        int port = context.getBean(EdgeServer.class).port();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write(ascii(REQUEST));
            return RawAnswer.read(socket.getInputStream(), false);
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement
    @EnableConfigurationProperties(EdgeProperties.class)
    @Import({EdgeConfiguration.class, EdgeTlsConfiguration.class})
    static class Application {

        @Bean
        FakeHostedPolicies database(org.springframework.core.env.Environment environment) {
            FakeHostedPolicies database = new FakeHostedPolicies();
            database.down("down".equals(environment.getProperty("test.database")));
            return database;
        }

        @Bean
        FakeHostCertificates certificates() {
            return new FakeHostCertificates();
        }

        @Bean
        EdgeFixture.FakeAcmeAnswers acme() {
            return new EdgeFixture.FakeAcmeAnswers();
        }

        @Bean
        Transactions transactions() {
            return new Transactions();
        }
    }

    /** Transactions of nothing: only their order of events matters here. */
    static class Transactions extends AbstractPlatformTransactionManager {

        @Override
        protected Object doGetTransaction() {
            return new Object();
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {}

        @Override
        protected void doCommit(DefaultTransactionStatus status) {}

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
