package io.sealpost.checks.web;

import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.history.RunFinding;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Puts findings into words. */
@Component
class FindingViews {

    private final Words words;

    FindingViews(Words words) {
        this.words = words;
    }

    /** In the order given. */
    List<FindingView> of(List<RunFinding> findings) {
        return of(findings, "");
    }

    /** @param prefix of the elements' ids, where findings stand on the page more than once */
    List<FindingView> of(List<RunFinding> findings, String prefix) {
        Map<String, Integer> seen = new HashMap<>();
        List<FindingView> views = new ArrayList<>();
        for (RunFinding finding : findings) {
            String id = prefix + id(finding);
            int before = seen.merge(id, 1, Integer::sum) - 1;
            views.add(view(before == 0 ? id : id + "-" + before, finding));
        }
        return views;
    }

    private FindingView view(String id, RunFinding finding) {
        boolean good = finding.severity() == CheckSeverity.OK;
        String line = good ? null : LineToCopy.of(finding);
        return new FindingView(
                id,
                Look.of(finding.severity()),
                words.say(finding.severity().messageKey()),
                good,
                finding.code(),
                words.quoting(finding.seenKey(), finding.messageArguments()),
                RfcText.of(words.quoting(finding.whyKey(), finding.messageArguments())),
                good ? "" : LineToCopy.without(words.quoting(finding.doKey(), finding.messageArguments()), line),
                line,
                String.join("\n", ForeignText.lines(finding.evidence())));
    }

    /** A page that is drawn again keeps what somebody has opened. */
    private static String id(RunFinding finding) {
        String what = finding.id() + '\n' + finding.subject() + '\n' + String.join("\n", finding.arguments());
        return "f" + Integer.toHexString(what.hashCode());
    }
}
