package io.sealpost.policies.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealpost.dns.DomainName;
import io.sealpost.policies.providers.DnsRecord.Type;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person types for a record into the form of each host. */
class RecordFormTests {

    private static final DomainName ZONE = new DomainName("example.org");
    private static final DnsRecord CNAME =
            new DnsRecord(new DomainName("mta-sts.example.org"), Type.CNAME, "edge.sealpost.example");
    private static final DnsRecord TXT =
            new DnsRecord(new DomainName("_mta-sts.example.org"), Type.TXT, "v=STSv1; id=2026112301;");
    private static final DnsRecord ADDRESS = new DnsRecord(new DomainName("mta-sts.example.org"), Type.A, "192.0.2.7");

    private static final String TABLE = """
            cloudflare       | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | true
            route53          | mta-sts | edge.sealpost.example  | _mta-sts | "v=STSv1; id=2026112301;" | false
            gandi            | mta-sts | edge.sealpost.example. | _mta-sts | v=STSv1; id=2026112301;   | false
            ovh              | mta-sts | edge.sealpost.example. | _mta-sts | v=STSv1; id=2026112301;   | false
            infomaniak       | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            ionos            | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            hetzner          | mta-sts | edge.sealpost.example. | _mta-sts | "v=STSv1; id=2026112301;" | false
            godaddy          | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            namecheap        | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            google-cloud-dns | mta-sts | edge.sealpost.example. | _mta-sts | "v=STSv1; id=2026112301;" | false
            azure-dns        | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            digitalocean     | mta-sts | edge.sealpost.example. | _mta-sts | v=STSv1; id=2026112301;   | false
            dnsimple         | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            porkbun          | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            desec            | mta-sts | edge.sealpost.example. | _mta-sts | "v=STSv1; id=2026112301;" | false
            strato           | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            hostpoint        | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            hostinger        | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            linode           | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            vercel           | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            bunny            | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | true
            loopia           | mta-sts | edge.sealpost.example. | _mta-sts | v=STSv1; id=2026112301;   | false
            netlify          | mta-sts | edge.sealpost.example  | _mta-sts | v=STSv1; id=2026112301;   | false
            cpanel           | mta-sts.example.org. | edge.sealpost.example | _mta-sts.example.org. | v=STSv1; id=2026112301; | false
            plesk            | mta-sts | edge.sealpost.example. | _mta-sts | v=STSv1; id=2026112301;   | false
            powerdns-admin   | mta-sts | edge.sealpost.example. | _mta-sts | "v=STSv1; id=2026112301;" | false
            zone-file        | mta-sts.example.org. | edge.sealpost.example. | _mta-sts.example.org. | "v=STSv1; id=2026112301;" | false
            """;

    private final DnsHosts hosts = DnsHosts.builtIn();

    @Test
    void everyHostGetsItsStrings() {
        Set<String> shown = new HashSet<>();
        for (String row : TABLE.lines().toList()) {
            String[] cells = row.split("\\|");
            DnsHost host = hosts.byId(cells[0].strip()).orElseThrow();
            boolean proxyOff = Boolean.parseBoolean(cells[5].strip());

            assertThat(RecordForm.forHost(host, CNAME, ZONE))
                    .as(host.id())
                    .isEqualTo(new RecordForm(cells[1].strip(), "CNAME", cells[2].strip(), proxyOff));
            assertThat(RecordForm.forHost(host, TXT, ZONE))
                    .as(host.id())
                    .isEqualTo(new RecordForm(cells[3].strip(), "TXT", cells[4].strip(), false));
            assertThat(RecordForm.forHost(host, ADDRESS, ZONE))
                    .as(host.id())
                    .isEqualTo(new RecordForm(cells[1].strip(), "A", "192.0.2.7", proxyOff));
            shown.add(host.id());
        }
        assertThat(shown).isEqualTo(hosts.all().stream().map(DnsHost::id).collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @CsvSource({
        "_mta-sts.example.org, example.org, _mta-sts",
        "_smtp._tls.example.org, example.org, _smtp._tls",
        "_mta-sts.mail.example.org, example.org, _mta-sts.mail",
        "_mta-sts.mail.example.org, mail.example.org, _mta-sts",
        "example.org, example.org, @"
    })
    void relativeNameLeavesOutTheZone(String name, String zone, String typed) {
        DnsRecord record = new DnsRecord(new DomainName(name), Type.TXT, "x");

        assertThat(RecordForm.forHost(hosts.byId("gandi").orElseThrow(), record, new DomainName(zone))
                        .name())
                .isEqualTo(typed);
    }

    @Test
    void refusesANameOutsideTheZone() {
        DnsHost gandi = hosts.byId("gandi").orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> RecordForm.forHost(gandi, TXT, new DomainName("ample.org")))
                .withMessageContaining("not in the zone");
    }

    @Test
    void aHostThatWantsTheWholeNameGetsItWithoutADot() {
        DnsHost full = new DnsHost(
                "full",
                "Full",
                List.of(),
                DnsHost.NameForm.FULL,
                false,
                false,
                false,
                new Source("A page", URI.create("https://example.net/")),
                List.of());

        assertThat(RecordForm.forHost(full, CNAME, ZONE).name()).isEqualTo("mta-sts.example.org");
    }

    @Test
    void writesZoneFileLines() {
        Duration ttl = Duration.ofHours(1);

        assertThat(RecordForm.zoneFileLine(TXT, ttl))
                .isEqualTo("_mta-sts.example.org. 3600 IN TXT \"v=STSv1; id=2026112301;\"");
        assertThat(RecordForm.zoneFileLine(CNAME, ttl))
                .isEqualTo("mta-sts.example.org. 3600 IN CNAME edge.sealpost.example.");
        assertThat(RecordForm.zoneFileLine(ADDRESS, ttl)).isEqualTo("mta-sts.example.org. 3600 IN A 192.0.2.7");
    }

    @Test
    void splitsAndEscapesLongTexts() {
        DnsRecord record = new DnsRecord(ZONE, Type.TXT, "a".repeat(255) + "b\"\\");

        assertThat(RecordForm.zoneFileLine(record, Duration.ofSeconds(60)))
                .isEqualTo("example.org. 60 IN TXT \"" + "a".repeat(255) + "\" \"b\\\"\\\\\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x\nevil.example. IN A 192.0.2.1", "é", "\t"})
    void refusesValuesThatWouldBreakALine(String value) {
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsRecord(ZONE, Type.TXT, value));
    }

    @Test
    void refusesATargetThatIsNoName() {
        assertThatIllegalArgumentException().isThrownBy(() -> new DnsRecord(ZONE, Type.CNAME, "edge.example."));
    }
}
