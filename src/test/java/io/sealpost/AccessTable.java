package io.sealpost;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.PathContainer;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Who gets which answer from which handler: {@code src/test/resources/access-table.txt}, which explains itself. */
public final class AccessTable {

    static final Path FILE = Path.of("src/test/resources/access-table.txt");
    static final List<String> WHO = List.of("operator", "owner", "editor", "viewer", "stranger", "other");
    static final List<String> TOKENS = List.of("hosted_names", "read", "publish", "admin", "operator", "other's admin");

    private AccessTable() {}

    /**
     * One handler.
     *
     * @param pattern as the mapping says it
     * @param request an address of it, and behind a blank what a form sends
     * @param outcomes in the order of {@link #WHO}
     * @param ofTokens in the order of {@link #TOKENS}; empty where it is no handler of the API
     */
    record Row(String method, String pattern, String request, List<String> outcomes, List<String> ofTokens) {

        static Row of(String line) {
            String[] parts = line.split("\\s+\\|\\s+", -1);
            List<String> outcomes = parts.length >= 4 ? List.of(parts[3].strip().split("\\s+")) : List.of();
            List<String> ofTokens = parts.length == 5 ? List.of(parts[4].strip().split("\\s+")) : List.of();
            boolean complete = ofTokens.size() == (ofApi(parts[1]) ? TOKENS.size() : 0);
            if (outcomes.size() != WHO.size() || !complete) {
                throw new AssertionError("Not METHOD | pattern | request | " + String.join(" ", WHO)
                        + (ofApi(parts[1]) ? " | " + String.join(" ", TOKENS) : "") + ": " + line);
            }
            return new Row(parts[0].strip(), parts[1], parts[2], outcomes, ofTokens);
        }

        private static boolean ofApi(String pattern) {
            return pattern.startsWith("/api/v1/");
        }

        String mapping() {
            return method + " " + pattern;
        }

        String outcome(String who) {
            return outcomes.get(WHO.indexOf(who));
        }

        boolean answers(String asked, String path) {
            return (method.equals(asked) || method.equals("ANY")) && compiled().matches(PathContainer.parsePath(path));
        }

        PathPattern compiled() {
            return PathPatternParser.defaultInstance.parse(pattern);
        }

        @Override
        public String toString() {
            return mapping() + " " + request;
        }
    }

    static List<Row> rows() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The row that answers this address, the most specific first, as Spring chooses. */
    static Optional<Row> answering(String method, String path) {
        return rows().stream()
                .filter(row -> row.answers(method, path))
                .min((one, other) -> one.compiled().compareTo(other.compiled()));
    }

    /**
     * Every handler of the application, as {@code METHOD pattern}. Those that tests bring along are left out, and those of
     * springdoc, which describe the API and know no organization.
     */
    static Set<String> mappings(ApplicationContext context) {
        Set<String> found = new TreeSet<>();
        context.getBeansOfType(RequestMappingInfoHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, handler) -> {
                    if (!ofTests(handler) && !handler.getBeanType().getName().startsWith("org.springdoc.")) {
                        found.addAll(names(info));
                    }
                }));
        return found;
    }

    /** What is missing, with the line that would be right for most pages of a domain. */
    public static void assertComplete(ApplicationContext context) {
        Set<String> missing = mappings(context);
        rows().forEach(row -> missing.remove(row.mapping()));
        if (!missing.isEmpty()) {
            throw new AssertionError(missing.stream()
                    .map(mapping -> mapping.replaceFirst(" ", " | ") + " | " + example(mapping))
                    .collect(Collectors.joining(
                            "\n",
                            "Nobody has said who may use these. Add to " + FILE + " (its head explains the words):\n\n",
                            "\n")));
        }
    }

    private static String example(String mapping) {
        String path = mapping.substring(mapping.indexOf(' ') + 1).replace("{name}", "{domain}");
        if (Row.ofApi(path)) {
            return path + " | 403 403 403 403 401 403 | 403 200 200 200 404 404";
        }
        return path + " | " + (mapping.startsWith("GET") ? "404 200 200 200 sign-in 404" : "404 go go 403 sign-in 404");
    }

    private static List<String> names(RequestMappingInfo info) {
        Set<String> methods = info.getMethodsCondition().getMethods().stream()
                .map(Enum::name)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.isEmpty()) {
            methods.add("ANY");
        }
        List<String> names = new ArrayList<>();
        for (String pattern : info.getPatternValues()) {
            methods.forEach(method -> names.add(method + " " + pattern));
        }
        return names;
    }

    private static boolean ofTests(HandlerMethod handler) {
        var source = handler.getBeanType().getProtectionDomain().getCodeSource();
        return source != null
                && Arrays.asList(source.getLocation().getPath().split("/", -1)).contains("test-classes");
    }
}
