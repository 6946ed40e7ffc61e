package io.sealpost.mtasts;

import java.util.List;

/**
 * Something that the linter saw in a policy text.
 *
 * @param line from 1
 * @param column from 1, in characters
 * @param arguments what the messages quote, in the order of their placeholders
 */
public record PolicyFinding(PolicyFindingCode code, int line, int column, List<String> arguments) {

    public PolicyFinding {
        arguments = List.copyOf(arguments);
    }

    public Severity severity() {
        return code.severity();
    }
}
