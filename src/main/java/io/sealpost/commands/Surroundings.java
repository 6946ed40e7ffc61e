package io.sealpost.commands;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command reads from and writes to.
 *
 * @param environment the environment variables
 * @param interactive whether a person reads the output
 * @param language the language of the operating system's user
 */
record Surroundings(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        boolean interactive,
        String language) {

    /** In the language of {@code --lang}, or in that of the user. */
    Words words(Arguments arguments) throws Arguments.UsageException {
        String wanted = arguments.value("lang");
        if (wanted != null && !wanted.equals("en") && !wanted.equals("fr")) {
            throw new Arguments.UsageException("language", wanted);
        }
        return Words.in(wanted == null ? language : wanted);
    }

    Terminal terminal() {
        return new Terminal(out, colour(environment.get("NO_COLOR")));
    }

    // https://no-color.org: present and not empty, whatever the value.
    private boolean colour(@Nullable String noColor) {
        return interactive && (noColor == null || noColor.isEmpty());
    }
}
