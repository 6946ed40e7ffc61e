package io.sealpost.policies.providers;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** One entry of a YAML file: every value is asked for by key, and every complaint names file, line and way out. */
final class YamlEntry {

    private final String file;
    private final int line;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    YamlEntry(String file, MappingNode node) {
        this.file = file;
        this.line = lineOf(node);
        for (NodeTuple tuple : node.getValue()) {
            String key = scalar(tuple.getKeyNode(), "a field name");
            lines.putIfAbsent(key, lineOf(tuple.getKeyNode()));
            if (values.put(key, tuple.getValueNode()) != null) {
                throw problem(lineOf(tuple.getKeyNode()), "\"" + key + "\" is given twice.", "Keep one of them.");
            }
        }
    }

    void allowOnly(Collection<String> fields) {
        values.keySet().stream()
                .filter(key -> !fields.contains(key))
                .findFirst()
                .ifPresent(key -> {
                    throw problem(
                            key,
                            "\"" + key + "\" is no field here.",
                            "The fields are: " + String.join(", ", fields) + ".");
                });
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The value of a required field, in the form that {@code form} describes. */
    <T> T value(String key, Function<String, T> reader, String form) {
        return read(required(key, form), reader, form);
    }

    <T> @Nullable T optional(String key, Function<String, T> reader, String form) {
        Node node = values.get(key);
        return node == null ? null : read(node, reader, form);
    }

    /** The values of a list; empty where the field is missing. */
    <T> List<T> list(String key, Function<String, T> reader, String form) {
        List<T> found = new ArrayList<>();
        for (Node node : sequence(key)) {
            found.add(read(node, reader, form));
        }
        return List.copyOf(found);
    }

    YamlEntry entry(String key, String form) {
        return asEntry(required(key, form), form);
    }

    List<YamlEntry> entries(String key) {
        required(key, "a list of entries, each beginning with \"- id:\"");
        return sequence(key).stream()
                .map(node -> asEntry(node, "an entry beginning with \"- id:\""))
                .toList();
    }

    ProvidersFileException problem(String key, String problem, String action) {
        return problem(lines.getOrDefault(key, line), problem, action);
    }

    private ProvidersFileException problem(int atLine, String problem, String action) {
        return new ProvidersFileException(file, atLine, problem, action);
    }

    private Node required(String key, String form) {
        Node node = values.get(key);
        if (node == null) {
            throw problem(line, "\"" + key + "\" is missing.", "Write \"" + key + ":\" followed by " + form + ".");
        }
        return node;
    }

    private List<Node> sequence(String key) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        throw problem(key, "\"" + key + "\" is not a list.", "Write [one, two], or one value a line after \"- \".");
    }

    private YamlEntry asEntry(Node node, String form) {
        if (node instanceof MappingNode mapping) {
            return new YamlEntry(file, mapping);
        }
        throw problem(lineOf(node), "This is no entry.", "Write " + form + ".");
    }

    private <T> T read(Node node, Function<String, T> reader, String form) {
        String text = scalar(node, form);
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw problem(lineOf(node), "\"" + text + "\" cannot be used here.", "Write " + form + ".");
        }
    }

    private String scalar(Node node, String form) {
        if (node instanceof ScalarNode scalar && !scalar.getValue().isBlank()) {
            return scalar.getValue().strip();
        }
        throw problem(lineOf(node), "A value is missing or is of the wrong kind.", "Write " + form + ".");
    }

    private static int lineOf(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
