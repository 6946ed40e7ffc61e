package io.sealpost.commands;

import io.sealpost.audit.ChainFault;
import io.sealpost.audit.ChainVerdict;
import io.sealpost.audit.ExportCheck;
import io.sealpost.commands.Arguments.UsageException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code audit-verify FILE|- [--expect HASH] [--json]}: whether an export of the audit trail is as it was sealed. */
final class AuditVerifyCommand {

    private AuditVerifyCommand() {}

    static ExitStatus run(List<String> words, Surroundings around) throws UsageException {
        Arguments arguments = Arguments.read(words, Set.of("json"), Set.of("lang", "expect"));
        if (arguments.operands().isEmpty()) {
            throw new UsageException("no-file", "");
        }
        if (arguments.operands().size() > 1) {
            throw new UsageException("one-file", arguments.operands().get(1));
        }
        ChainVerdict verdict = verify(arguments.operands().getFirst(), expected(arguments), around);
        Words messages = around.words(arguments);
        if (arguments.has("json")) {
            around.out().println(Json.print(json(verdict, messages)));
        } else {
            print(verdict, messages, around.terminal());
        }
        if (!verdict.whole()) {
            return ExitStatus.ERRORS;
        }
        return verdict.selection() ? ExitStatus.UNKNOWN : ExitStatus.HEALTHY;
    }

    private static @Nullable String expected(Arguments arguments) throws UsageException {
        String hash = arguments.value("expect");
        if (hash != null && !hash.matches("[0-9a-fA-F]{64}")) {
            throw new UsageException("hash", hash);
        }
        return hash == null ? null : hash.toLowerCase(Locale.ROOT);
    }

    private static ChainVerdict verify(String file, @Nullable String expected, Surroundings around)
            throws UsageException {
        try (Reader reader = file.equals("-")
                        ? new InputStreamReader(around.in(), StandardCharsets.UTF_8)
                        : new InputStreamReader(Files.newInputStream(Path.of(file)), StandardCharsets.UTF_8);
                BufferedReader lines = new BufferedReader(reader)) {
            return ExportCheck.of(lines, expected);
        } catch (IOException | InvalidPathException unreadable) {
            throw new UsageException("unreadable-file", file);
        }
    }

    private static void print(ChainVerdict verdict, Words words, Terminal terminal) {
        Terminal.Tone tone =
                !verdict.whole() ? Terminal.Tone.BAD : verdict.selection() ? Terminal.Tone.CARE : Terminal.Tone.GOOD;
        terminal.line(tone, words.say("commands.audit." + word(verdict)), "");
        for (ChainFault fault : verdict.faults()) {
            terminal.line(words.say(fault.messageKey(), fault.arguments()));
        }
        long more = verdict.faultCount() - verdict.faults().size();
        if (more > 0) {
            terminal.line(words.say("commands.audit.more", more));
        }
        terminal.line(words.say(
                "commands.audit.end",
                verdict.entries(),
                String.valueOf(verdict.end().sequence()),
                verdict.end().hash()));
    }

    private static String word(ChainVerdict verdict) {
        if (!verdict.whole()) {
            return "faults";
        }
        return verdict.selection() ? "selection" : "whole";
    }

    private static Map<String, Object> json(ChainVerdict verdict, Words words) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("verdict", word(verdict));
        json.put("entries", verdict.entries());
        json.put("sequence", verdict.end().sequence());
        json.put("hash", verdict.end().hash());
        json.put("faultCount", verdict.faultCount());
        json.put(
                "faults",
                verdict.faults().stream()
                        .map(fault -> words.say(fault.messageKey(), fault.arguments()))
                        .toList());
        return json;
    }
}
