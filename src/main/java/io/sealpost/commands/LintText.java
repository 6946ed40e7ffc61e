package io.sealpost.commands;

import io.sealpost.mtasts.PolicyFinding;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.SenderReading;
import io.sealpost.mtasts.StsPolicy;

/** Prints what was read from a policy text, for people. */
final class LintText {

    private final Words words;
    private final Terminal terminal;

    LintText(Words words, Terminal terminal) {
        this.words = words;
        this.terminal = terminal;
    }

    void print(PolicyReading reading) {
        StsPolicy policy = reading.policy();
        if (policy == null) {
            terminal.line(Terminal.Tone.BAD, words.say("commands.lint.no-policy"), "");
        } else {
            terminal.line(
                    LintCommand.tone(policy.mode()),
                    words.say(
                            "commands.lint.policy",
                            policy.mode(),
                            policy.maxAge().toString(),
                            policy.mx().size()),
                    "");
        }
        reading.findings().forEach(this::print);
        terminal.line();
        terminal.line(Terminal.Tone.STRONG, words.say("commands.lint.senders"), "");
        reading.senders().forEach(this::print);
        terminal.flush();
    }

    private void print(PolicyFinding finding) {
        String stem = finding.code().messageKey();
        terminal.line();
        terminal.line(
                LintCommand.tone(finding.severity()),
                words.say("commands.severity." + finding.severity()),
                " " + words.say("commands.lint.place", finding.line(), finding.column()) + " "
                        + words.say(stem + ".seen", finding.arguments()));
        terminal.line("  " + words.say(stem + ".why", finding.arguments()));
        terminal.line("  → " + words.say(stem + ".todo", finding.arguments()) + "  [" + finding.code() + "]");
    }

    private void print(SenderReading reading) {
        String name = String.format("  %-30s", reading.sender().label());
        switch (reading) {
            case SenderReading.Accepted accepted -> terminal.line(name + accepted.mode());
            case SenderReading.Refused(var _, var refusal, int line) ->
                terminal.line(name
                        + words.say(
                                line == 0 ? "commands.lint.rejected" : "commands.lint.rejected-in-line",
                                words.say(refusal.messageKey()),
                                line));
        }
    }
}
