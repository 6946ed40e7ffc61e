package io.sealpost.commands;

import io.sealpost.checks.CheckArea;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.Finding;
import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.ShortAddress;
import org.jspecify.annotations.Nullable;

/** Prints the findings of one check, for people. */
final class CheckText {

    private static final int MOST_EVIDENCE = 12;

    private final Words words;
    private final Terminal terminal;
    private @Nullable CheckArea area;

    CheckText(Words words, Terminal terminal) {
        this.words = words;
        this.terminal = terminal;
    }

    void begin(DomainName domain) {
        terminal.line(
                Terminal.Tone.STRONG,
                domain.unicode(),
                domain.unicode().equals(domain.ascii()) ? "" : " (" + domain + ")");
        terminal.flush();
    }

    void print(Finding finding) {
        if (finding.code().area() != area) {
            area = finding.code().area();
            terminal.line();
            terminal.line(Terminal.Tone.STRONG, words.say(area.messageKey()), "");
        }
        terminal.line(
                tone(finding.severity()),
                "  " + words.say(finding.severity().messageKey()),
                "  " + say(finding.seenKey(), finding) + "  [" + finding.id() + "]");
        if (hurts(finding)) {
            terminal.line("      " + say(finding.whyKey(), finding));
            terminal.line("      → " + say(finding.doKey(), finding));
            finding.evidence().stream()
                    .limit(MOST_EVIDENCE)
                    .forEach(line -> terminal.line(Terminal.Tone.QUIET, "      | " + line, ""));
        }
        terminal.flush();
    }

    void end(CheckReport report) {
        terminal.line();
        terminal.line(
                tone(report.verdict()),
                words.say(report.sentenceKey(), report.domain().unicode()),
                "");
        terminal.line();
        terminal.flush();
    }

    private String say(String key, Finding finding) {
        return words.say(key, finding.arguments().stream().map(ShortAddress::of).toList());
    }

    private static boolean hurts(Finding finding) {
        return finding.severity() != CheckSeverity.OK && finding.severity() != CheckSeverity.NOTICE;
    }

    private static Terminal.Tone tone(CheckSeverity severity) {
        return switch (severity) {
            case ERROR -> Terminal.Tone.BAD;
            case WARNING -> Terminal.Tone.CARE;
            case UNKNOWN -> Terminal.Tone.STRONG;
            case NOTICE -> Terminal.Tone.QUIET;
            case OK -> Terminal.Tone.GOOD;
        };
    }

    private static Terminal.Tone tone(Verdict verdict) {
        return switch (verdict) {
            case PROTECTED -> Terminal.Tone.GOOD;
            case TESTING, NOT_PROTECTED -> Terminal.Tone.CARE;
            case BROKEN -> Terminal.Tone.BAD;
            case UNKNOWN -> Terminal.Tone.STRONG;
        };
    }
}
