package io.sealpost.commands;

import io.sealpost.commands.Arguments.UsageException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOP_FallbackServiceProvider;
import org.slf4j.helpers.Reporter;

/** Tells commands from the start of the server, and runs them. */
public final class CommandLine {

    private static final Set<String> HELP = Set.of("help", "--help", "-h");

    private CommandLine() {}

    /** Whether these are a command's words: settings of the server begin with {@code --}. */
    public static boolean isMeant(String[] args) {
        return args.length > 0 && (HELP.contains(args[0]) || !args[0].startsWith("-"));
    }

    /** Runs the command and returns the exit status of the process. */
    public static int run(String[] args) {
        silenceLibraries();
        Surroundings around = new Surroundings(
                System.in,
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err),
                System.getenv(),
                System.console() != null && System.console().isTerminal(),
                Locale.getDefault(Locale.Category.DISPLAY).getLanguage());
        int code = run(List.of(args), around).code();
        around.out().flush();
        around.err().flush();
        return code;
    }

    // What libraries log would stand between the lines of a result, and a logging system takes long to set up.
    private static void silenceLibraries() {
        if (System.getProperty(LoggerFactory.PROVIDER_PROPERTY_KEY) == null) {
            System.setProperty(LoggerFactory.PROVIDER_PROPERTY_KEY, NOP_FallbackServiceProvider.class.getName());
            System.setProperty(Reporter.SLF4J_INTERNAL_VERBOSITY_KEY, "WARN");
        }
    }

    static ExitStatus run(List<String> args, Surroundings around) {
        List<String> words = args.subList(1, args.size());
        try {
            return switch (args.getFirst()) {
                case "check" -> CheckCommand.run(words, around);
                case "lint" -> LintCommand.run(words, around);
                case "audit-verify" -> AuditVerifyCommand.run(words, around);
                case "help", "--help", "-h" -> help(around);
                default -> throw new UsageException("unknown-command", args.getFirst());
            };
        } catch (UsageException e) {
            Words messages = Words.in(around.language());
            Terminal terminal = new Terminal(around.err(), false);
            terminal.line(messages.say("commands.usage." + e.problem(), e.argument()));
            usage(messages, terminal);
            return ExitStatus.USAGE;
        }
    }

    private static ExitStatus help(Surroundings around) {
        usage(Words.in(around.language()), around.terminal());
        return ExitStatus.HEALTHY;
    }

    private static void usage(Words words, Terminal terminal) {
        for (String line : words.say("commands.help").split("\n", -1)) {
            terminal.line(line);
        }
    }

    // What the console's character set cannot hold would become question marks, in JSON too.
    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
