package io.sealpost.commands;

import io.sealpost.commands.Arguments.UsageException;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The domains of a command.
 *
 * @param names each once, in order
 * @param unreadable what is none, of a list; among the words of the command that is an error
 * @param single the only one, where it was typed
 */
record DomainList(
        Set<DomainName> names,
        List<String> unreadable,
        @Nullable DomainName single) {

    static DomainList read(List<String> operands, InputStream in) throws UsageException {
        if (operands.isEmpty()) {
            throw new UsageException("no-domain", "");
        }
        Set<DomainName> names = new LinkedHashSet<>();
        Set<String> unreadable = new LinkedHashSet<>();
        boolean list = false;
        for (String operand : operands) {
            if (operand.equals("-")) {
                list = true;
                lines(in).forEach(line -> add(line, names, unreadable));
            } else if (!add(operand, names, unreadable)) {
                throw new UsageException("domain", operand);
            }
        }
        DomainName single = list || names.size() != 1 ? null : names.iterator().next();
        return new DomainList(names, List.copyOf(unreadable), single);
    }

    private static List<String> lines(InputStream in) {
        try {
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .toList();
        } catch (UncheckedIOException e) {
            return List.of();
        }
    }

    private static boolean add(String text, Set<DomainName> names, Set<String> unreadable) {
        // Names of laboratories and intranets are checked too: what can travel in the DNS is enough. It is also what
        // most
        // people type; only for the rest are the tables of Unicode and of public suffixes read, which takes half a
        // second.
        DomainName name = canonical(text);
        if (name == null && DomainName.read(text) instanceof DomainNameReading.Valid valid) {
            name = valid.name();
        }
        if (name == null) {
            unreadable.add(text);
            return false;
        }
        names.add(name);
        return true;
    }

    private static @Nullable DomainName canonical(String text) {
        try {
            return text.indexOf('.') < 0 || text.matches("[0-9.]+") ? null : new DomainName(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
