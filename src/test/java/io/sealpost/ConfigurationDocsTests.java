package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The reference of settings is the settings. */
class ConfigurationDocsTests {

    @Test
    void everySettingStandsInTheReferenceWithItsDefault() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("docs/configuration.md"));

        for (JsonNode property : settings()) {
            String name = property.get("name").asString();
            String standard = property.path("defaultValue").asString("");
            assertThat(lines)
                    .as(name)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith(
                                    "| `" + name + "` | " + (standard.isEmpty() ? "–" : "`" + standard + "`") + " |"));
        }
    }

    @Test
    void everySettingSaysWhatItMeans() throws IOException {
        for (JsonNode property : settings()) {
            assertThat(property.path("description").asString(""))
                    .as(property.get("name").asString())
                    .isNotBlank();
        }
    }

    private static List<JsonNode> settings() throws IOException {
        try (InputStream metadata =
                ConfigurationDocsTests.class.getResourceAsStream("/META-INF/spring-configuration-metadata.json")) {
            JsonNode properties =
                    JsonMapper.builder().build().readTree(metadata).get("properties");
            assertThat(properties.size()).isGreaterThan(20);
            // demo.* is the sample world's file, nothing that an operator sets.
            return properties
                    .valueStream()
                    .filter(property -> property.get("name").asString().startsWith("sealpost."))
                    .toList();
        }
    }
}
