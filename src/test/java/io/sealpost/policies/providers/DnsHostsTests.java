package io.sealpost.policies.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.dns.DomainName;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Recognition of DNS hosts, with the data that comes with Sealpost. */
class DnsHostsTests {

    private final DnsHosts hosts = DnsHosts.builtIn();

    static List<DnsHost> entries() {
        return DnsHosts.builtIn().all();
    }

    @Test
    void knowsManyHostsEachOnce() {
        assertThat(hosts.all()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(hosts.all()).extracting(DnsHost::id).doesNotHaveDuplicates();
        assertThat(hosts.all()).extracting(DnsHost::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entryIsFoundByItsOwnSamplesAndNoOther(DnsHost entry) {
        assertThat(entry.samples().isEmpty()).isEqualTo(entry.nameServers().isEmpty());
        for (DomainName sample : entry.samples()) {
            assertThat(hosts.all().stream().filter(host -> host.serves(sample)))
                    .as(sample.ascii())
                    .containsExactly(entry);
        }
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "damien.ns.cloudflare.com lex.ns.cloudflare.com, cloudflare",
                "ns-1.awsdns-00.com ns-512.awsdns-00.net ns-1024.awsdns-00.org ns-1536.awsdns-00.co.uk, route53",
                "ns11.infomaniak.ch ns12.infomaniak.ch, infomaniak",
                "hydrogen.ns.hetzner.com oxygen.ns.hetzner.com helium.ns.hetzner.de, hetzner",
                "docks15.rzone.de shades07.rzone.de, strato",
                // The name servers of NS1 are not Netlify's alone.
                "dns1.p01.nsone.net dns2.p01.nsone.net, -",
                "ns1.example.org, -",
                "damien.ns.cloudflare.com ns1.example.org, -",
                "damien.ns.cloudflare.com ns1.digitalocean.com, -",
                "ns.cloudflare.com, -",
                "ns1.infomaniak.ch.evil.example, -",
                "'', -"
            })
    void recognisesByNameServers(String nameServers, @Nullable String id) {
        List<DomainName> names = Arrays.stream(nameServers.split(" "))
                .filter(name -> !name.isEmpty())
                .map(DomainName::new)
                .toList();

        assertThat(hosts.byNameServers(names).map(DnsHost::id).orElse(null)).isEqualTo(id);
    }
}
