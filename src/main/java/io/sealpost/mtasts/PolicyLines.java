package io.sealpost.mtasts;

import static io.sealpost.mtasts.PolicyFindingCode.*;

import java.util.ArrayList;
import java.util.List;

/** Cuts a policy text into lines as an editor would, and names line ends that senders do not know. */
final class PolicyLines {

    private final String text;
    private final PolicyFindings findings;
    private final List<PolicyLine> lines = new ArrayList<>();
    private int lf;
    private int crlf;
    private int cr;

    private PolicyLines(String text, PolicyFindings findings) {
        this.text = text;
        this.findings = findings;
    }

    static List<PolicyLine> of(String text, PolicyFindings findings) {
        PolicyLines cutter = new PolicyLines(text, findings);
        cutter.cut();
        return cutter.lines;
    }

    private void cut() {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\r') {
                PolicyLine line = new PolicyLine(lines.size() + 1, text.substring(start, i));
                lines.add(line);
                i = end(line, i);
                start = i + 1;
            }
        }
        if (start < text.length()) {
            PolicyLine last = new PolicyLine(lines.size() + 1, text.substring(start));
            lines.add(last);
            findings.add(MISSING_FINAL_NEWLINE, last, last.text().length());
        }
    }

    /** RFC 8461 §3.2: sts-policy-term = LF / CRLF, so a CR alone ends no line. */
    private int end(PolicyLine line, int at) {
        int kindsBefore = kinds();
        boolean pair = text.startsWith("\r\n", at);
        if (pair) {
            crlf++;
        } else if (text.charAt(at) == '\n') {
            lf++;
        } else if (cr++ == 0) {
            findings.add(BARE_CR, line, line.text().length());
        }
        if (kindsBefore == 1 && kinds() == 2) {
            findings.add(MIXED_LINE_ENDS, line, line.text().length());
        }
        return pair ? at + 1 : at;
    }

    private int kinds() {
        return Integer.signum(lf) + Integer.signum(crlf);
    }
}
