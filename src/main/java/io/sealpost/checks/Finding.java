package io.sealpost.checks;

import java.util.List;

/**
 * Something that a check saw.
 *
 * @param detail what it is exactly, where {@link CheckCode#hasDetail}: the code of the linter, the kind of fault of a
 *     certificate, the failure of the DNS; else ""
 * @param subject the name, host or address that it is about
 * @param arguments what the messages quote, in the order of their placeholders
 * @param evidence what was seen, line by line, as it was sent: foreign text
 */
public record Finding(
        CheckCode code,
        String detail,
        CheckSeverity severity,
        String subject,
        List<String> arguments,
        List<String> evidence) {

    public Finding {
        arguments = List.copyOf(arguments);
        evidence = List.copyOf(evidence);
    }

    /** A finding about the domain without a detail; the subject is the first argument. */
    static Finding of(CheckCode code, CheckSeverity severity, List<String> arguments, List<String> evidence) {
        return new Finding(code, "", severity, arguments.isEmpty() ? "" : arguments.getFirst(), arguments, evidence);
    }

    /** The code, with its detail where there is one: {@code POLICY_TEXT:BLANK_LINE}. */
    public String id() {
        return detail.isEmpty() ? code.name() : code.name() + ":" + detail;
    }

    public String seenKey() {
        return stem() + ".seen";
    }

    public String whyKey() {
        return stem() + ".why";
    }

    public String doKey() {
        String stem = stem();
        return stem + (stem.startsWith("mtasts.") || stem.startsWith("tlsrpt.") ? ".todo" : ".do");
    }

    private String stem() {
        return code.messageStem().replace("*", detail);
    }
}
