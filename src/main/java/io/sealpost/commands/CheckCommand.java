package io.sealpost.commands;

import io.sealpost.checks.CheckOptions;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.DomainCheck;
import io.sealpost.checks.Verdict;
import io.sealpost.commands.Arguments.UsageException;
import io.sealpost.dns.DomainName;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** {@code check DOMAIN… [--json]}: looks at domains as a careful sending mail server does. */
final class CheckCommand {

    private static final int AT_ONCE = 50;

    private final DomainCheck check;
    private final Words words;
    private final Surroundings around;
    private final boolean json;

    private CheckCommand(DomainCheck check, Words words, Surroundings around, boolean json) {
        this.check = check;
        this.words = words;
        this.around = around;
        this.json = json;
    }

    static ExitStatus run(List<String> typed, Surroundings around) throws UsageException {
        Arguments arguments = Arguments.read(typed, CheckConnections.FLAGS, CheckConnections.VALUED);
        Words words = around.words(arguments);
        DomainList domains = DomainList.read(arguments.operands(), around.in());
        CheckCommand command = new CheckCommand(CheckConnections.open(arguments), words, around, arguments.has("json"));
        ExitStatus status = domains.single() != null
                ? command.one(domains.single())
                : command.many(domains.names().iterator());
        Terminal problems = new Terminal(around.err(), false);
        domains.unreadable().forEach(line -> problems.line(words.say("commands.usage.domain", line)));
        return domains.unreadable().isEmpty() ? status : status.and(ExitStatus.USAGE);
    }

    /** A person waits: each finding is printed as it comes. */
    private ExitStatus one(DomainName domain) {
        if (json) {
            CheckReport report = await(domain, check.of(domain, CheckOptions.plain()));
            if (report != null) {
                around.out().println(Json.print(new CheckJson(words).of(report)));
            }
            return status(report);
        }
        CheckText text = new CheckText(words, around.terminal());
        text.begin(domain);
        CheckReport report = await(domain, check.of(domain, CheckOptions.plain().telling(text::print)));
        if (report != null) {
            text.end(report);
        }
        return status(report);
    }

    private record Running(DomainName domain, CompletableFuture<CheckReport> report) {}

    /** In the order of the list, some at a time. */
    private ExitStatus many(Iterator<DomainName> names) {
        Queue<Running> running = new ArrayDeque<>();
        ExitStatus status = ExitStatus.HEALTHY;
        while (names.hasNext() || !running.isEmpty()) {
            while (names.hasNext() && running.size() < AT_ONCE) {
                DomainName name = names.next();
                running.add(new Running(name, check.of(name, CheckOptions.plain())));
            }
            Running first = running.remove();
            CheckReport report = await(first.domain(), first.report());
            if (report != null) {
                print(report);
            }
            status = status.and(status(report));
        }
        return status;
    }

    /** Null where the check itself failed, which is our fault: the other domains are checked all the same. */
    private @Nullable CheckReport await(DomainName domain, CompletableFuture<CheckReport> report) {
        try {
            return report.join();
        } catch (CompletionException e) {
            new Terminal(around.err(), false)
                    .line(words.say("commands.check.failed", domain.ascii(), String.valueOf(e.getCause())));
            return null;
        }
    }

    private void print(CheckReport report) {
        if (json) {
            // One line for each domain, so that a program can read while others are still checked.
            around.out().println(Json.line(new CheckJson(words).of(report)));
            return;
        }
        CheckText text = new CheckText(words, around.terminal());
        text.begin(report.domain());
        report.findings().forEach(text::print);
        text.end(report);
    }

    private static ExitStatus status(@Nullable CheckReport report) {
        if (report == null) {
            return ExitStatus.UNKNOWN;
        }
        if (report.hasErrors()) {
            return ExitStatus.ERRORS;
        }
        return report.verdict() == Verdict.UNKNOWN ? ExitStatus.UNKNOWN : ExitStatus.HEALTHY;
    }
}
