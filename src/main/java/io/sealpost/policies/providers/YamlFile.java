package io.sealpost.policies.providers;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;

/** A YAML file with one list of entries, read as nodes so that every complaint can name its line. */
final class YamlFile {

    private YamlFile() {}

    static List<YamlEntry> resource(String path, String list) {
        try (InputStream stream = YamlFile.class.getResourceAsStream("/" + path)) {
            if (stream == null) {
                throw new ProvidersFileException(path, 0, "The file is missing from the application.", "Build again.");
            }
            return entries(path, new InputStreamReader(stream, StandardCharsets.UTF_8), list);
        } catch (IOException e) {
            throw unreadable(path);
        }
    }

    static List<YamlEntry> file(Path path, String list) {
        String name = path.toAbsolutePath().normalize().toString();
        try {
            return entries(name, new StringReader(Files.readString(path)), list);
        } catch (NoSuchFileException e) {
            throw new ProvidersFileException(
                    name,
                    0,
                    "There is no such file.",
                    "Put the file there, correct sealpost.policies.providers-file, or remove that setting.");
        } catch (IOException e) {
            throw unreadable(name);
        }
    }

    private static List<YamlEntry> entries(String name, Reader text, String list) {
        Node root = compose(name, text);
        if (!(root instanceof MappingNode mapping)) {
            throw new ProvidersFileException(
                    name, 0, "The list of entries was not found.", "Begin the file with the line \"" + list + ":\".");
        }
        YamlEntry file = new YamlEntry(name, mapping);
        file.allowOnly(List.of(list));
        return file.entries(list);
    }

    private static Node compose(String name, Reader text) {
        try {
            return new Yaml(new LoaderOptions()).compose(text);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            throw new ProvidersFileException(
                    name,
                    mark == null ? 0 : mark.getLine() + 1,
                    "This is not YAML: " + e.getProblem() + ".",
                    "Check indentation (blanks, no tabs), and quote values that begin with * or contain a colon.");
        } catch (YAMLException e) {
            throw new ProvidersFileException(
                    name, 0, "This is not YAML: " + e.getMessage() + ".", "Save the file as UTF-8 text, one document.");
        }
    }

    private static ProvidersFileException unreadable(String name) {
        return new ProvidersFileException(
                name,
                0,
                "The file cannot be read.",
                "Let the account that runs Sealpost read it, and save it as UTF-8 text.");
    }
}
