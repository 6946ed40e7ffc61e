package io.sealpost.mtasts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a policy body by RFC 8461 §3.2, names each fault, and asks every known sender what it makes of it. */
final class PolicyLinter {

    private PolicyLinter() {}

    static PolicyReading read(byte[] body) {
        PolicyText decoded = PolicyText.of(body);
        PolicyFindings findings = new PolicyFindings();
        StsPolicy policy = lint(body, decoded, findings);
        List<SenderReading> senders =
                SenderReader.ALL.stream().map(reader -> reader.read(decoded)).toList();
        return new PolicyReading(policy, findings.inOrder(), senders);
    }

    private static @Nullable StsPolicy lint(byte[] body, PolicyText decoded, PolicyFindings findings) {
        String text = new PolicyDocument(body, decoded, findings).text();
        if (text == null) {
            return null;
        }
        List<PolicyLine> lines = PolicyLines.of(text, findings);
        PolicyFields fields = new PolicyFields(findings);
        LineLinter linter = new LineLinter(fields, findings);
        for (PolicyLine line : lines) {
            if (findings.settled()) {
                return null;
            }
            linter.lint(line);
        }
        fields.finish(lines.isEmpty() ? PolicyLine.FIRST : lines.getLast());
        return findings.fatal() ? null : fields.policy();
    }
}
