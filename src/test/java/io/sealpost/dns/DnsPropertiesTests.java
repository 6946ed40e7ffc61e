package io.sealpost.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

class DnsPropertiesTests {

    private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(OnlyDns.class);

    @Configuration
    @EnableConfigurationProperties(DnsProperties.class)
    @Import({DnsjavaClient.class, MailRouting.class})
    static class OnlyDns {}

    @Test
    void startsWithNothingSet() {
        runner.run(context -> {
            DnsProperties properties = context.getBean(DnsProperties.class);

            assertThat(properties.resolvers()).isEmpty();
            assertThat(properties.timeout()).isEqualTo(Duration.ofSeconds(2));
            assertThat(properties.tries()).isEqualTo(3);
            assertThat(properties.maxInFlight()).isEqualTo(100);
            assertThat(context).hasSingleBean(DnsClient.class).hasSingleBean(MailRouting.class);
        });
    }

    @Test
    void readsAListOfResolvers() {
        runner.withPropertyValues("sealpost.dns.resolvers=127.0.0.1:5353, [::1]:5354 ,9.9.9.9")
                .run(context -> assertThat(context.getBean(DnsProperties.class).resolvers())
                        .containsExactly("127.0.0.1:5353", "[::1]:5354", "9.9.9.9"));
    }

    @ParameterizedTest
    @CsvSource({
        "sealpost.dns.resolvers=https://dns.example/, write for example 1.1.1.1",
        "sealpost.dns.resolvers=no..body, write the resolver's IP address instead",
        "sealpost.dns.timeout=0s, set it between 10ms and 1m"
    })
    void saysAtStartUpWhatToDo(String property, String advice) {
        runner.withPropertyValues(property)
                .run(context -> assertThat(causes(context.getStartupFailure())).contains(advice));
    }

    private static String causes(@Nullable Throwable failure) {
        StringBuilder text = new StringBuilder();
        for (Throwable e = failure; e != null; e = e.getCause()) {
            text.append(e).append('\n');
        }
        return text.toString();
    }
}
