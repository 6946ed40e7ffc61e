package io.sealpost.commands;

import io.sealpost.commands.Arguments.UsageException;
import io.sealpost.mtasts.PolicyFinding;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.PolicyReading;
import io.sealpost.mtasts.SenderReading;
import io.sealpost.mtasts.Severity;
import io.sealpost.mtasts.StsPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code lint [FILE|-] [--json]}: reads a policy text as RFC 8461 and each of the known senders would. */
final class LintCommand {

    // Twice the limit of RFC 8461 §3.3: enough to say that a text is too large, and no more.
    private static final int MOST_BYTES = 128 * 1024 + 1;

    private LintCommand() {}

    static ExitStatus run(List<String> words, Surroundings around) throws UsageException {
        Arguments arguments = Arguments.read(words, Set.of("json"), Set.of("lang"));
        if (arguments.operands().size() > 1) {
            throw new UsageException("one-file", arguments.operands().get(1));
        }
        String file =
                arguments.operands().isEmpty() ? "-" : arguments.operands().getFirst();
        PolicyReading reading = StsPolicy.read(bytes(file, around.in()));
        Words messages = around.words(arguments);
        if (arguments.has("json")) {
            around.out().println(Json.print(json(reading, messages)));
        } else {
            new LintText(messages, around.terminal()).print(reading);
        }
        return reading.hasErrors() || reading.policy() == null ? ExitStatus.ERRORS : ExitStatus.HEALTHY;
    }

    private static byte[] bytes(String file, InputStream in) throws UsageException {
        try {
            if (file.equals("-")) {
                return in.readNBytes(MOST_BYTES);
            }
            try (InputStream content = Files.newInputStream(Path.of(file))) {
                return content.readNBytes(MOST_BYTES);
            }
        } catch (IOException | InvalidPathException e) {
            throw new UsageException("unreadable-file", file);
        }
    }

    private static Map<String, Object> json(PolicyReading reading, Words words) {
        StsPolicy policy = reading.policy();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("valid", policy != null);
        json.put("mode", policy == null ? null : policy.mode().toString());
        json.put("maxAge", policy == null ? null : policy.maxAge().seconds());
        json.put(
                "mx",
                policy == null
                        ? List.of()
                        : policy.mx().stream().map(Object::toString).toList());
        json.put(
                "findings",
                reading.findings().stream().map(finding -> json(finding, words)).toList());
        json.put("senders", senders(reading));
        return json;
    }

    private static Map<String, Object> json(PolicyFinding finding, Words words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", finding.code().name());
        json.put("severity", finding.severity().name());
        json.put("line", finding.line());
        json.put("column", finding.column());
        json.put("message", words.say(finding.code().messageKey() + ".seen", finding.arguments()));
        json.put("why", words.say(finding.code().messageKey() + ".why", finding.arguments()));
        json.put("do", words.say(finding.code().messageKey() + ".todo", finding.arguments()));
        return json;
    }

    /** The mode that results with each sender, or {@code rejected}. */
    static Map<String, Object> senders(PolicyReading reading) {
        Map<String, Object> senders = new LinkedHashMap<>();
        for (SenderReading one : reading.senders()) {
            senders.put(
                    one.sender().shortName(),
                    switch (one) {
                        case SenderReading.Accepted accepted -> accepted.mode().toString();
                        case SenderReading.Refused _ -> "rejected";
                    });
        }
        return senders;
    }

    static Terminal.Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Terminal.Tone.BAD;
            case WARNING -> Terminal.Tone.CARE;
            case NOTICE -> Terminal.Tone.QUIET;
        };
    }

    static Terminal.Tone tone(PolicyMode mode) {
        return switch (mode) {
            case ENFORCE, TESTING -> Terminal.Tone.GOOD;
            case NONE -> Terminal.Tone.QUIET;
        };
    }
}
