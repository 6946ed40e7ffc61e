package io.sealpost.checks;

import static io.sealpost.checks.CheckSeverity.*;

import io.sealpost.checks.HostedFacts.HostedVersion;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.Sender;
import io.sealpost.mtasts.SenderReading;
import io.sealpost.mtasts.StsPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What there is to say about the text of a policy, to RFC 8461 §3.2 and to each known sender. */
final class PolicyFindings {

    private PolicyFindings() {}

    static List<Finding> of(String host, String text, PolicyReading reading, @Nullable HostedFacts hosted) {
        List<Finding> findings = new ArrayList<>();
        List<String> lines = text.lines().limit(50).toList();
        StsPolicy policy = reading.policy();
        if (policy != null) {
            findings.add(Finding.of(
                    CheckCode.POLICY_FOUND,
                    OK,
                    List.of(
                            host,
                            policy.mode().toString(),
                            policy.maxAge().toString(),
                            Integer.toString(policy.mx().size())),
                    lines));
        }
        reading.findings()
                .forEach(one -> findings.add(new Finding(
                        CheckCode.POLICY_TEXT,
                        one.code().name(),
                        CheckSeverity.valueOf(one.severity().name()),
                        host,
                        one.arguments(),
                        List.of(one.line() + ":" + one.column() + " " + line(text, one.line())))));
        senders(host, reading, findings);
        if (hosted != null) {
            current(host, text, hosted, findings);
        }
        return findings;
    }

    private static void senders(String host, PolicyReading reading, List<Finding> findings) {
        List<String> table = table(reading);
        if (reading.understoodByAll()) {
            findings.add(Finding.of(CheckCode.POLICY_READ_BY_ALL, OK, List.of(host), table));
        }
        if (!reading.refusing().isEmpty()) {
            // A text that is no policy has its errors already.
            CheckSeverity severity = reading.policy() == null ? ERROR : WARNING;
            findings.add(
                    Finding.of(CheckCode.POLICY_REFUSED, severity, List.of(host, names(reading.refusing())), table));
        }
        if (!reading.readingOtherwise().isEmpty()) {
            findings.add(Finding.of(
                    CheckCode.POLICY_READ_OTHERWISE, WARNING, List.of(host, names(reading.readingOtherwise())), table));
        }
    }

    /** One line for each sender: what results there. */
    static List<String> table(PolicyReading reading) {
        return reading.senders().stream()
                .map(one -> one.sender().label() + ": "
                        + switch (one) {
                            case SenderReading.Accepted accepted -> accepted.mode() + ", max_age " + accepted.maxAge();
                            case SenderReading.Refused refused -> "rejected (" + refused.refusal() + ")";
                        })
                .toList();
    }

    private static void current(String host, String text, HostedFacts hosted, List<Finding> findings) {
        HostedVersion current = hosted.current();
        if (text.equals(current.text())) {
            return;
        }
        boolean older =
                hosted.versions().stream().anyMatch(version -> version.text().equals(text));
        findings.add(Finding.of(
                CheckCode.POLICY_NOT_CURRENT,
                older ? WARNING : ERROR,
                List.of(host, current.id()),
                text.lines().limit(50).toList()));
    }

    private static String names(List<Sender> senders) {
        return senders.stream().map(Sender::label).collect(Collectors.joining(", "));
    }

    private static String line(String text, int number) {
        String line = text.lines().skip(Math.max(0, number - 1L)).findFirst().orElse("");
        return line.substring(0, Math.min(line.length(), 200));
    }
}
