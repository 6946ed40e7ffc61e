package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.outbound.TlsPeer;
import io.sealpost.policies.fetch.PolicyFetch;
import io.sealpost.policies.fetch.PolicyFetch.Fetched;
import io.sealpost.policies.fetch.PolicyVisit;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What there is to say about the host of a policy, address by address (RFC 8461 §3.3). */
final class PolicyHostFindings {

    // postfix-mta-sts-resolver waits four seconds where nobody sets another time.
    private static final Duration SLOW = Duration.ofSeconds(3);

    private final String host;
    private final CertificateFindings certificates;
    private final List<Finding> findings = new ArrayList<>();
    private CheckSeverity severity = ERROR;

    private PolicyHostFindings(String host, CertificateFindings certificates) {
        this.host = host;
        this.certificates = certificates;
    }

    static List<Finding> of(
            String host, PolicyLook.Seen seen, @Nullable HostedFacts hosted, CertificateFindings certificates) {
        PolicyHostFindings found = new PolicyHostFindings(host, certificates);
        // Where one address works, senders that try another one first still suffer, but not all of them.
        found.severity = served(seen.visits()) == null && seen.cutOff().isEmpty() ? ERROR : WARNING;
        seen.visits().forEach(found::visit);
        seen.cutOff()
                .forEach(address -> found.add(
                        CheckCode.POLICY_NOT_FINISHED, UNKNOWN, address.getHostAddress(), address.getHostAddress()));
        found.text(seen.visits(), hosted);
        return found.findings;
    }

    /** The first visit that brought something to read. */
    static @Nullable PolicyVisit served(List<PolicyVisit> visits) {
        return visits.stream()
                .filter(visit -> visit.outcome() instanceof Fetched)
                .findFirst()
                .orElse(null);
    }

    static @Nullable PolicyReading reading(List<PolicyVisit> visits) {
        PolicyVisit visit = served(visits);
        return visit != null && visit.outcome() instanceof Fetched fetched ? StsPolicy.read(fetched.text()) : null;
    }

    static String text(Fetched fetched) {
        return new String(fetched.text(), StandardCharsets.UTF_8);
    }

    private void visit(PolicyVisit visit) {
        String address = visit.address().getHostAddress();
        switch (visit.outcome()) {
            case Fetched fetched -> fetched(visit, fetched, address);
            case PolicyFetch.NoHost _, PolicyFetch.DnsFailed _ -> {}
            case PolicyFetch.NotAllowedAddress _ -> add(CheckCode.POLICY_HOST_NOT_PUBLIC, severity, address, address);
            case PolicyFetch.ConnectFailed(String reason) -> unreachable(address, reason);
            case PolicyFetch.TlsFailed failed -> tls(visit.tls(), failed, address);
            case PolicyFetch.HttpStatus(int status) ->
                add(CheckCode.POLICY_STATUS, severity, address, Integer.toString(status));
            case PolicyFetch.Redirected(int status, var location) ->
                add(
                        CheckCode.POLICY_REDIRECTED,
                        severity,
                        address,
                        Integer.toString(status),
                        location == null ? "–" : location);
            case PolicyFetch.BrokenResponse(String reason) ->
                add(CheckCode.POLICY_BROKEN_ANSWER, severity, address, reason);
            case PolicyFetch.TooLarge _ -> add(CheckCode.POLICY_TOO_LARGE, severity, address);
            case PolicyFetch.TimedOut _ -> add(CheckCode.POLICY_TIMED_OUT, severity, address);
        }
    }

    private void unreachable(String address, String reason) {
        // Said by this machine, which has no way to addresses of this family: nothing about the host.
        boolean here = reason.toLowerCase(Locale.ROOT).contains("network is unreachable");
        findings.add(new Finding(
                here ? CheckCode.POLICY_HOST_NO_ROUTE : CheckCode.POLICY_HOST_UNREACHABLE,
                "",
                here ? UNKNOWN : severity,
                host,
                List.of(host, address, reason),
                List.of(host + " [" + address + "]: " + reason)));
    }

    private void tls(@Nullable TlsPeer peer, PolicyFetch.TlsFailed failed, String address) {
        List<Finding> problems =
                peer == null ? List.of() : certificates.of(CheckCode.POLICY_CERTIFICATE, severity, peer, host, address);
        if (problems.isEmpty()) {
            add(CheckCode.POLICY_TLS_FAILED, severity, address, failed.detail());
        }
        findings.addAll(problems);
    }

    private void fetched(PolicyVisit visit, Fetched fetched, String address) {
        TlsPeer peer = visit.tls();
        if (peer != null && !peer.chain().isEmpty()) {
            findings.add(new Finding(
                    CheckCode.POLICY_TLS_GOOD,
                    "",
                    OK,
                    host,
                    List.of(host, String.valueOf(peer.protocol()), Long.toString(certificates.daysLeft(peer)), address),
                    CertificateFindings.evidence(peer)));
            findings.addAll(certificates.ending(CheckCode.POLICY_CERTIFICATE_ENDS, peer, host, address));
        }
        String type = fetched.contentType();
        if (!isPlainText(type)) {
            // RFC 8461 §3.2: senders SHOULD accept text/plain only; postfix-mta-sts-resolver does so.
            add(CheckCode.POLICY_MEDIA_TYPE, WARNING, address, type == null ? "–" : type);
        }
        if (visit.took().compareTo(SLOW) > 0) {
            add(
                    CheckCode.POLICY_SLOW,
                    WARNING,
                    address,
                    Long.toString(visit.took().toMillis()));
        }
    }

    private static boolean isPlainText(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("text/plain");
    }

    private void text(List<PolicyVisit> visits, @Nullable HostedFacts hosted) {
        List<Fetched> texts = visits.stream()
                .map(PolicyVisit::outcome)
                .filter(Fetched.class::isInstance)
                .map(Fetched.class::cast)
                .toList();
        if (texts.isEmpty()) {
            return;
        }
        Fetched first = texts.getFirst();
        for (int i = 1; i < texts.size(); i++) {
            if (!Arrays.equals(first.text(), texts.get(i).text())) {
                add(CheckCode.POLICY_DIFFERS, WARNING, visits.get(i).address().getHostAddress());
            }
        }
        String text = text(first);
        findings.addAll(PolicyFindings.of(host, text, StsPolicy.read(first.text()), hosted));
    }

    private void add(CheckCode code, CheckSeverity how, String address, String... more) {
        List<String> arguments = new ArrayList<>(List.of(host));
        arguments.addAll(List.of(more));
        String evidence = host + " [" + address + "]";
        findings.add(new Finding(
                code,
                "",
                how,
                host,
                arguments,
                List.of(more.length == 0 ? evidence : evidence + ": " + String.join(" ", more))));
    }
}
