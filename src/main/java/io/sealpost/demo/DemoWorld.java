package io.sealpost.demo;

import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Profile;

/**
 * Everything that the sample world knows; {@code demo/world.yaml} explains each field.
 *
 * @param hosts hosts that are not as they should be
 * @param domains the sample domains
 */
@Profile("demo")
@ConfigurationProperties("demo")
record DemoWorld(
        @DefaultValue List<SampleHost> hosts, @DefaultValue List<SampleDomain> domains) {

    DemoWorld {
        hosts = List.copyOf(hosts);
        domains = List.copyOf(domains);
    }

    Optional<SampleHost> host(DomainName name) {
        return hosts.stream().filter(host -> host.name().equals(name)).findFirst();
    }

    Optional<SampleDomain> domain(DomainName name) {
        return domains.stream().filter(domain -> domain.name().equals(name)).findFirst();
    }

    /** The sample domain that the name is, or stands under. */
    Optional<SampleDomain> zoneOf(DomainName name) {
        return domains.stream()
                .filter(domain -> name.equals(domain.name())
                        || name.ascii().endsWith("." + domain.name().ascii()))
                .findFirst();
    }

    /** Whether mail of a sample domain goes to this host. */
    boolean receivesMail(DomainName name) {
        return domains.stream()
                .flatMap(domain -> domain.exchangers().stream())
                .anyMatch(exchanger -> exchanger.target().equals(name.ascii()));
    }
}
