package io.sealpost.certificates;

import io.sealpost.certificates.CertificateTrouble.Code;
import io.sealpost.dns.CaaRecord;
import io.sealpost.dns.DnsAnswer;
import io.sealpost.dns.DnsClient;
import io.sealpost.dns.DomainName;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whether CAA records let an authority issue for a host (RFC 8659 §3 and §4.2, RFC 8657). Blocks. */
@Component
class CaaCheck {

    private static final Set<String> KNOWN =
            Set.of("issue", "issuewild", "iodef", "issuemail", "issuevmc", "contactemail", "contactphone");

    private final DnsClient dns;
    private final AcmeProperties properties;

    CaaCheck(DnsClient dns, AcmeProperties properties) {
        this.dns = dns;
        this.properties = properties;
    }

    Optional<CertificateTrouble> lookAt(DomainName host, Set<String> authorityNames) {
        if (authorityNames.isEmpty()) {
            return Optional.empty();
        }
        for (@Nullable DomainName name = host; name != null; name = name.parent()) {
            switch (dns.caa(name).join()) {
                case DnsAnswer.Found<CaaRecord> found -> {
                    return allowed(found.records(), authorityNames)
                            ? Optional.empty()
                            : Optional.of(CertificateTrouble.of(
                                    Code.CAA_FORBIDS,
                                    name.ascii(),
                                    printed(found.records()),
                                    authorityNames.stream().sorted().findFirst().orElseThrow()));
                }
                case DnsAnswer.Failed<CaaRecord> failed -> {
                    return Optional.of(CertificateTrouble.of(
                            Code.CAA_FAILED, name.ascii(), failed.failure().name()));
                }
                case DnsAnswer.NoData<CaaRecord> none -> {}
                case DnsAnswer.NoSuchDomain<CaaRecord> none -> {}
            }
        }
        return Optional.empty();
    }

    private boolean allowed(List<CaaRecord> records, Set<String> names) {
        if (records.stream().anyMatch(record -> record.critical() && !KNOWN.contains(record.tag()))) {
            return false;
        }
        List<CaaRecord> issue =
                records.stream().filter(record -> record.tag().equals("issue")).toList();
        return issue.isEmpty() || issue.stream().anyMatch(record -> allows(record.value(), names));
    }

    private boolean allows(String value, Set<String> names) {
        String[] parts = value.split(";");
        String issuer = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
        if (!names.contains(issuer)) {
            return false;
        }
        for (int i = 1; i < parts.length; i++) {
            String[] parameter = parts[i].strip().split("\\s*=\\s*", 2);
            // RFC 8657 §4; accounturi is left to the authority, which knows its accounts best.
            if (parameter.length == 2 && parameter[0].equalsIgnoreCase("validationmethods") && !given(parameter[1])) {
                return false;
            }
        }
        return true;
    }

    private boolean given(String methods) {
        List<String> allowed = List.of(methods.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*"));
        return properties.challenges().stream().anyMatch(kind -> allowed.contains(kind.type()));
    }

    private static String printed(List<CaaRecord> records) {
        return records.stream()
                .map(record -> record.tag() + " \"" + record.value() + "\"")
                .collect(Collectors.joining(", "));
    }
}
