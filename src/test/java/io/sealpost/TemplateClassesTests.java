package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A class that no stylesheet knows looks like nothing, and nobody is told: so every class of a template is known. */
class TemplateClassesTests {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path STYLES = Path.of("frontend-assets/css");
    private static final Path SCRIPTS = Path.of("frontend-assets/js");

    /** By which Thymeleaf finds a part of a page, or a test one: they look like nothing on purpose. */
    private static final Set<String> NAMES_OF_PARTS = Set.of("check-actions", "record", "republish");

    private static final Pattern CLASS = Pattern.compile("(?<![\\w:-])class=\"([^\"]*)\"");
    private static final Pattern APPENDED = Pattern.compile("th:class(?:append)?=\"([^\"]*)\"");
    private static final Pattern TAG = Pattern.compile("<[a-z][a-z0-9:]*(?: [^\\s=>]+(?:=\"[^\"]*\")?)*>");
    private static final Pattern PREFIX = Pattern.compile("^'([\\w-]+)' \\+");
    private static final Pattern CHOICE = Pattern.compile("[?:]\\s*'([^']*)'");
    private static final Pattern SELECTOR = Pattern.compile("\\.(-?[a-zA-Z][\\w-]*)");
    private static final Pattern QUOTED = Pattern.compile("[\"'.\\s]([a-zA-Z][\\w-]*)(?=[\"'\\s])");

    @Test
    void everyClassOfATemplateIsKnownToAStylesheetOrAScript() throws IOException {
        Set<String> known = new TreeSet<>(NAMES_OF_PARTS);
        for (Path style : files(STYLES, ".css")) {
            String rules = Files.readString(style).replaceAll("(?s)/\\*.*?\\*/", "");
            known.addAll(found(SELECTOR, rules));
        }
        for (Path script : files(SCRIPTS, ".js")) {
            known.addAll(found(QUOTED, Files.readString(script)));
        }
        List<String> unknown = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".html")) {
            for (String used : classes(Files.readString(template))) {
                if (!known.contains(used)) {
                    unknown.add(template + ": " + used);
                }
            }
        }
        assertThat(unknown).isEmpty();
    }

    /** Thymeleaf replaces an element before it looks at its condition, which so never counts. */
    @Test
    void noConditionStandsBesideWhatReplacesItsElement() throws IOException {
        List<String> ignored = new ArrayList<>();
        for (Path template : files(TEMPLATES, ".html")) {
            TAG.matcher(Files.readString(template))
                    .results()
                    .map(MatchResult::group)
                    .filter(tag -> tag.contains("th:replace=") && tag.matches("(?s).*th:(if|unless|each)=.*"))
                    .forEach(tag -> ignored.add(template + ": " + tag));
        }
        assertThat(ignored).isEmpty();
    }

    @Test
    void exceptionsAreUsed() throws IOException {
        Set<String> used = new TreeSet<>();
        for (Path template : files(TEMPLATES, ".html")) {
            used.addAll(classes(Files.readString(template)));
        }
        assertThat(used).containsAll(NAMES_OF_PARTS);
    }

    /** What stands there, and what an expression chooses from: {@code 'is-' + ${good ? 'ok' : 'bad'}}. */
    private static Set<String> classes(String template) {
        Set<String> classes = new TreeSet<>();
        found(CLASS, template).forEach(text -> addWords(text, classes));
        for (String expression : found(APPENDED, template)) {
            String prefix = found(PREFIX, expression).stream().findFirst().orElse("");
            found(CHOICE, expression).stream()
                    .filter(word -> !word.isBlank())
                    .forEach(word -> addWords(prefix + word, classes));
        }
        return classes;
    }

    private static void addWords(String text, Set<String> classes) {
        Stream.of(text.split("\\s+")).filter(word -> !word.isEmpty()).forEach(classes::add);
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList();
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
