package io.sealpost.api;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An example of the documentation: a curl command, the status that the line below it promises, and the JSON that the
 * block below that promises.
 *
 * @param fields name and value, in the order of the command
 * @param answer JSON that the answer must contain, or null
 */
record CurlExample(
        String method,
        String path,
        List<String[]> fields,
        @Nullable String body,
        int status,
        @Nullable String answer) {

    private static final Pattern BLOCK = Pattern.compile(
            "```sh\\n(curl [^\\n]+)\\n# (\\d{3})[^\\n]*\\n```\\n(?:```json\\n(.*?)\\n```)?", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");

    /** All of them, in their order. */
    static List<CurlExample> in(String markdown) {
        List<CurlExample> examples = new ArrayList<>();
        Matcher block = BLOCK.matcher(markdown);
        while (block.find()) {
            examples.add(read(words(block.group(1)), Integer.parseInt(block.group(2)), block.group(3)));
        }
        return examples;
    }

    private static CurlExample read(List<String> words, int status, @Nullable String answer) {
        List<String[]> fields = new ArrayList<>();
        String method = null;
        String body = null;
        String path = "";
        for (int i = 1; i < words.size(); i++) {
            switch (words.get(i)) {
                case "-H" -> fields.add(words.get(++i).split(": ", 2));
                case "-X" -> method = words.get(++i);
                case "--json" -> body = words.get(++i);
                default -> path = words.get(i).replace("$SEALPOST", "");
            }
        }
        if (!path.startsWith("/api/")) {
            throw new IllegalArgumentException("Not understood: " + words);
        }
        return new CurlExample(
                method != null ? method : body != null ? "POST" : "GET", path, fields, body, status, answer);
    }

    private static List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        return words;
    }
}
