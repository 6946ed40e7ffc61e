package io.sealpost.bulk.file;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something to be said of a row or of a file, in the language of whoever reads it.
 *
 * @param messageKey of the sentence
 * @param arguments what it quotes
 */
public record Remark(String messageKey, List<String> arguments) {

    private static final int LONGEST_ARGUMENT = 200;
    private static final int MOST = 5;
    private static final String BETWEEN = "\u001f";

    public Remark {
        arguments = arguments.stream().map(Remark::shortened).toList();
    }

    public static Remark of(String messageKey, Object... arguments) {
        return new Remark(
                messageKey, Arrays.stream(arguments).map(String::valueOf).toList());
    }

    /** As it is kept; five at most. */
    public static String print(List<Remark> remarks) {
        return remarks.stream().limit(MOST).map(Remark::line).collect(Collectors.joining("\n"));
    }

    /** What {@link #print} has printed. */
    public static List<Remark> parse(String text) {
        return text.lines()
                .map(line -> List.of(line.split(BETWEEN, -1)))
                .map(parts -> new Remark(parts.getFirst(), parts.subList(1, parts.size())))
                .toList();
    }

    private String line() {
        return messageKey + arguments.stream().map(BETWEEN::concat).collect(Collectors.joining());
    }

    private static String shortened(String argument) {
        String plain = argument.replaceAll("\\p{Cntrl}", " ");
        return plain.length() > LONGEST_ARGUMENT ? plain.substring(0, LONGEST_ARGUMENT) + "…" : plain;
    }
}
