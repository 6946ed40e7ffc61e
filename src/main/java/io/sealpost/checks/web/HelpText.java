package io.sealpost.checks.web;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The little Markdown that docs/checks is written in: a heading, paragraphs that begin with a bold word, one table.
 *
 * @param parts the paragraphs
 * @param head the cells of the table's first row
 */
record HelpText(String title, List<Part> parts, List<String> head, List<List<String>> rows) {

    /** @param name the bold word in front, without its full stop; may be empty */
    record Part(String name, String text) {}

    static HelpText of(String markdown) {
        String title = "";
        List<Part> parts = new ArrayList<>();
        List<List<String>> table = new ArrayList<>();
        for (String block : markdown.strip().split("\\R{2,}")) {
            if (block.startsWith("# ")) {
                title = block.substring(2);
            } else if (block.startsWith("|")) {
                block.lines().filter(line -> !line.matches("[|\\s:-]+")).forEach(line -> table.add(cells(line)));
            } else {
                parts.add(part(plain(block)));
            }
        }
        return new HelpText(
                title,
                parts,
                table.isEmpty() ? List.of() : table.getFirst(),
                table.isEmpty() ? List.of() : table.subList(1, table.size()));
    }

    private static Part part(String block) {
        int end = block.indexOf("**", 2);
        return block.startsWith("**") && end > 0
                ? new Part(
                        block.substring(2, end).replace(".", ""),
                        block.substring(end + 2).strip())
                : new Part("", block);
    }

    private static List<String> cells(String line) {
        String inside = plain(line).replaceAll("^\\||\\|$", "");
        return Arrays.stream(inside.split("\\|")).map(String::strip).toList();
    }

    private static String plain(String text) {
        return text.replace("`", "")
                .replaceAll("\\[([^\\]]+)\\]\\([^)]*\\)", "$1")
                .replace('\n', ' ');
    }
}
