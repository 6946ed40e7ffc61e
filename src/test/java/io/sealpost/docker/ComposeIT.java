package io.sealpost.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.Peers;
import io.sealpost.RunningSealpost;
import io.sealpost.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The compose files as compose reads them, and the smallest one really started. */
class ComposeIT {

    private static final Path FOLDER = Path.of("docker");

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "compose.yaml,.env.example",
        "compose.traefik.yaml,traefik.env.example",
        "compose.ha.yaml,ha.env.example"
    })
    void composeAcceptsTheFileWithItsExampleFilledIn(String file, String example) throws IOException {
        copy(file, example);

        assertThat(compose(file, "config", "--quiet").text()).isEmpty();
    }

    @Test
    void haproxyAcceptsItsConfiguration() throws IOException {
        Result result = run(List.of(
                Peers.program("haproxy", "haproxy").toString(),
                "-c",
                "-f",
                FOLDER.resolve("haproxy.cfg").toAbsolutePath().toString()));

        assertThat(result.exit()).as(result.text()).isZero();
        // The names of the nodes are known only to Docker.
        assertThat(result.text().lines().filter(line -> line.contains("[WARNING]") || line.contains("[ALERT]")))
                .allSatisfy(line -> assertThat(line).contains("could not resolve address"));
    }

    @Test
    void oneCommandStartsASealpostThatPublishes() throws IOException {
        String image = SealpostImage.name();
        copy("compose.yaml", ".env.example");
        Files.writeString(
                folder.resolve(".env"), """
                SEALPOST_SETUP_ADMINEMAIL=%s
                SEALPOST_SETUP_ADMINPASSWORD=%s
                SEALPOST_POLICIES_EDGEHOST=edge.example
                SEALPOST_DNS_RESOLVERS=127.0.0.1:9
                SEALPOST_IMAGE=%s
                EDGE_HTTP=127.0.0.1:
                EDGE_HTTPS=127.0.0.1:
                DASHBOARD_HTTPS=127.0.0.1:
                DASHBOARD=127.0.0.1:
                """.formatted(RunningSealpost.EMAIL, RunningSealpost.PASSWORD, image));
        try {
            Result up = compose("compose.yaml", "up", "-d", "--no-build");
            assertThat(up.exit()).as(up.text()).isZero();
            int dashboard = port("8080");
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> signedIn(dashboard));
            try (Visitor visitor = new Visitor(dashboard)) {
                visitor.signIn();
                ContainerIT.publish(visitor, "compose.example", "mx1.compose.example");
            }
            assertThat(RunningSealpost.policy(port("8081"), "compose.example")).contains("mx: mx1.compose.example\n");
        } finally {
            compose("compose.yaml", "down", "--volumes");
        }
    }

    private boolean signedIn(int dashboard) {
        try (Visitor visitor = new Visitor(dashboard)) {
            return visitor.signIn().uri().getPath().equals("/");
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private int port(String inside) {
        String published =
                compose("compose.yaml", "port", "sealpost", inside).text().strip();
        return Integer.parseInt(published.substring(published.lastIndexOf(':') + 1));
    }

    /** The compose file and its example with every empty value filled in, in a folder of their own. */
    private void copy(String file, String example) throws IOException {
        Files.copy(FOLDER.resolve(file), folder.resolve(file));
        String filled = Files.readString(FOLDER.resolve(example)).replaceAll("(?m)^([A-Z_]+)=$", "$1=something");
        Files.writeString(folder.resolve(".env"), filled);
    }

    private record Result(int exit, String text) {}

    private Result compose(String file, String... arguments) {
        DockerDaemon.client();
        List<String> command = new ArrayList<>(List.of(
                Peers.program("docker-compose", "docker-compose").toString(),
                "--project-name",
                "sealpost-" + UUID.nameUUIDFromBytes(folder.toString().getBytes(StandardCharsets.UTF_8)),
                "--file",
                file));
        command.addAll(List.of(arguments));
        return run(command);
    }

    private Result run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Result(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
