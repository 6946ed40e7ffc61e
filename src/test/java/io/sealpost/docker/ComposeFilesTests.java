package io.sealpost.docker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

/** The compose files say what they should, without a Docker daemon. */
class ComposeFilesTests {

    private static final Path FOLDER = Path.of("docker");
    private static final Pattern SETTING = Pattern.compile("(?m)^ *#?(SEALPOST_[A-Z_]+)[=:]");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^\\| `(sealpost\\.[a-z.-]+)` \\|");

    @ParameterizedTest
    @CsvSource({
        "compose.yaml,.env.example",
        "compose.traefik.yaml,traefik.env.example",
        "compose.ha.yaml,ha.env.example"
    })
    void everySealpostIsHardenedAndHasTimeToStop(String file, String example) throws IOException {
        Map<String, Map<String, Object>> nodes = services(file).entrySet().stream()
                .filter(service ->
                        String.valueOf(service.getValue().get("image")).contains("SEALPOST_IMAGE"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertThat(nodes)
                .isNotEmpty()
                .allSatisfy((name, node) -> assertThat(node)
                        .containsEntry("read_only", true)
                        .containsEntry("tmpfs", List.of("/tmp"))
                        .containsEntry("cap_drop", List.of("ALL"))
                        .containsEntry("security_opt", List.of("no-new-privileges"))
                        .containsEntry("stop_grace_period", "45s")
                        .containsEntry("mem_limit", "${MEMORY:-512m}")
                        .containsEntry("memswap_limit", "${MEMORY:-512m}")
                        .containsEntry("env_file", ".env")
                        .containsEntry("restart", "unless-stopped"));
    }

    @ParameterizedTest
    @CsvSource({
        "compose.yaml,.env.example",
        "compose.traefik.yaml,traefik.env.example",
        "compose.ha.yaml,ha.env.example"
    })
    void theExampleNamesEverythingThatMustBeSet(String file, String example) throws IOException {
        Set<String> required = Pattern.compile("\\$\\{([A-Z_]+):\\?")
                .matcher(text(file))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toSet());

        assertThat(text(example).lines())
                .containsAll(required.stream().map(name -> name + "=").toList());
        assertThat(text(file)).contains("cp docker/" + example + " docker/.env");
    }

    @ParameterizedTest
    @CsvSource({
        "compose.yaml,.env.example",
        "compose.traefik.yaml,traefik.env.example",
        "compose.ha.yaml,ha.env.example"
    })
    void everyVariableIsASetting(String file, String example) throws IOException {
        Set<String> settings = DOCUMENTED
                .matcher(Files.readString(Path.of("docs/configuration.md")))
                .results()
                .map(found -> variable(found.group(1)))
                .collect(Collectors.toSet());

        List<String> used = SETTING.matcher(text(file) + "\n" + text(example))
                .results()
                .map((MatchResult found) -> Objects.requireNonNull(found.group(1)))
                .toList();
        assertThat(used).isNotEmpty().allSatisfy(name -> assertThat(settings).contains(name));
    }

    private static String variable(String setting) {
        return setting.replace('.', '_').replace("-", "").toUpperCase(Locale.ROOT);
    }

    private static Map<String, Map<String, Object>> services(String file) throws IOException {
        Map<String, Map<String, Map<String, Object>>> compose = new Yaml().load(text(file));
        return Objects.requireNonNull(compose.get("services"));
    }

    private static String text(String file) throws IOException {
        return Files.readString(FOLDER.resolve(file));
    }
}
