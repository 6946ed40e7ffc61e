package io.sealpost.policies;

import io.sealpost.dns.DomainName;
import io.sealpost.domains.ProofRecords;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.StsRecord;
import io.sealpost.policies.providers.DnsRecord;
import io.sealpost.policies.providers.DnsRecord.Type;
import io.sealpost.policies.providers.RecordForm;
import java.net.Inet4Address;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * The records that a domain's administrator puts into the DNS.
 *
 * @param host {@code mta-sts.<domain>}: one CNAME, or an A or AAAA for each address; empty where the target is unknown
 * @param record {@code _mta-sts.<domain>} with the current id, or the alias of a name that has it
 * @param reporting {@code _smtp._tls.<domain>}
 */
public record RequiredRecords(List<DnsRecord> host, DnsRecord record, DnsRecord reporting) {

    /** How long resolvers may keep them. */
    public static final Duration TTL = Duration.ofHours(1);

    public RequiredRecords {
        host = List.copyOf(host);
    }

    /** The address that reports go to where nobody chose another. */
    public static String presetReportAddress(DomainName domain) {
        return "tls-reports@" + domain.ascii();
    }

    /** The same for a domain whose host and record are aliases of names that prove its ownership. */
    RequiredRecords bound(ProofRecords.Bound names) {
        return new RequiredRecords(
                List.of(alias(names.host(), names.hostTarget())),
                alias(names.record(), names.recordTarget()),
                reporting);
    }

    private static DnsRecord alias(DomainName name, DomainName target) {
        return new DnsRecord(name, Type.CNAME, target.ascii());
    }

    /** All of them as lines of a zone file, in the order in which to set them. */
    public List<String> zoneFileLines() {
        return Stream.of(host, List.of(record), List.of(reporting))
                .flatMap(List::stream)
                .map(line -> RecordForm.zoneFileLine(line, TTL))
                .toList();
    }

    /** Those of the policy host alone. */
    public List<String> hostZoneFileLines() {
        return host.stream().map(line -> RecordForm.zoneFileLine(line, TTL)).toList();
    }

    static RequiredRecords of(DomainName domain, String policyId, EdgeTarget target, String reportUri) {
        return new RequiredRecords(
                host(domain.child("mta-sts"), target),
                new DnsRecord(domain.child("_mta-sts"), Type.TXT, new StsRecord(new PolicyId(policyId)).text()),
                new DnsRecord(domain.child("_tls").child("_smtp"), Type.TXT, "v=TLSRPTv1; rua=" + reportUri));
    }

    private static List<DnsRecord> host(DomainName name, EdgeTarget target) {
        return switch (target) {
            case EdgeTarget.Alias alias ->
                List.of(new DnsRecord(name, Type.CNAME, alias.host().ascii()));
            case EdgeTarget.Addresses addresses ->
                addresses.addresses().stream()
                        .map(address -> new DnsRecord(
                                name, address instanceof Inet4Address ? Type.A : Type.AAAA, address.getHostAddress()))
                        .toList();
            case EdgeTarget.Unknown unknown -> List.of();
        };
    }
}
