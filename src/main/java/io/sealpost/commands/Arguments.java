package io.sealpost.commands;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The words after the command's name.
 *
 * @param operands what is no option, in order; {@code -} is an operand
 * @param options the options by name, without {@code --}; a flag has the value ""
 */
record Arguments(List<String> operands, Map<String, String> options) {

    /** What cannot be understood; the message is {@code commands.usage.<problem>} with the argument. */
    static final class UsageException extends Exception {
        private final String problem;
        private final String argument;

        UsageException(String problem, String argument) {
            super(problem + " " + argument);
            this.problem = problem;
            this.argument = argument;
        }

        String problem() {
            return problem;
        }

        String argument() {
            return argument;
        }
    }

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)?");

    Arguments {
        operands = List.copyOf(operands);
        options = Map.copyOf(options);
    }

    /**
     * Reads {@code --flag}, {@code --name value}, {@code --name=value} and operands; after {@code --} all are operands.
     *
     * @param flags the options without a value
     * @param valued the options with one
     */
    static Arguments read(List<String> words, Set<String> flags, Set<String> valued) throws UsageException {
        List<String> operands = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.equals("--")) {
                operands.addAll(words.subList(i + 1, words.size()));
                break;
            }
            if (!word.startsWith("--")) {
                if (word.startsWith("-") && word.length() > 1) {
                    throw new UsageException("unknown-option", word);
                }
                operands.add(word);
                continue;
            }
            int equals = word.indexOf('=');
            String name = word.substring(2, equals < 0 ? word.length() : equals);
            if (flags.contains(name) && equals < 0) {
                options.put(name, "");
            } else if (!valued.contains(name)) {
                throw new UsageException("unknown-option", word);
            } else if (equals >= 0) {
                options.put(name, word.substring(equals + 1));
            } else if (i + 1 < words.size()) {
                options.put(name, words.get(++i));
            } else {
                throw new UsageException("missing-value", word);
            }
        }
        return new Arguments(operands, options);
    }

    boolean has(String flag) {
        return options.containsKey(flag);
    }

    @Nullable
    String value(String option) {
        return options.get(option);
    }

    /** Reads {@code 20s}, {@code 1500ms}, {@code 1m} or seconds without a unit. */
    Duration duration(String option, Duration preset) throws UsageException {
        String text = options.get(option);
        if (text == null) {
            return preset;
        }
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new UsageException("duration", text);
        }
        long number = Long.parseLong(matcher.group(1));
        Duration duration = switch (matcher.group(2) == null ? "s" : matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "m" -> Duration.ofMinutes(number);
            default -> Duration.ofSeconds(number);
        };
        boolean sensible = duration.toMillis() >= 100 && duration.compareTo(Duration.ofMinutes(10)) <= 0;
        if (!sensible) {
            throw new UsageException("duration", text);
        }
        return duration;
    }
}
