package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody sees who starts it for the first time, in an empty folder, with nothing configured. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
class StartUpIT {

    private static final Pattern DASHBOARD = Pattern.compile("Dashboard\\s+http://localhost:(\\d+)");
    private static final Pattern CODE = Pattern.compile("Set-up code\\s+([0-9A-Z-]{19})");

    @TempDir
    Path folder;

    private record Started(
            Process process, int port, @Nullable String code) {}

    @Test
    void theConsoleSaysWhereToClickAndWhatIsEnteredSurvivesAKill() throws Exception {
        Started first = start();
        try (Visitor visitor = new Visitor(first.port())) {
            assertThat(first.code()).as("set-up code on the console").isNotNull();
            assertThat(visitor.get("/").uri().getPath()).isEqualTo("/setup");
            assertThat(setUp(visitor, "AAAA-AAAA-AAAA-AAAA").statusCode()).isEqualTo(422);
            assertThat(setUp(visitor, first.code()).uri().getPath()).isEqualTo("/");
        } finally {
            first.process().destroyForcibly().waitFor();
        }

        Started second = start();
        try (Visitor visitor = new Visitor(second.port())) {
            assertThat(second.code()).as("no set-up code any more").isNull();
            assertThat(visitor.signIn().uri().getPath()).isEqualTo("/");
            assertThat(visitor.get("/account").body()).contains(RunningSealpost.EMAIL);
        } finally {
            second.process().destroyForcibly().waitFor();
        }
    }

    private static java.net.http.HttpResponse<String> setUp(Visitor visitor, String code) {
        return visitor.submit(
                "/setup",
                Map.of(
                        "code",
                        code,
                        "organization",
                        "Example",
                        "email",
                        RunningSealpost.EMAIL,
                        "password",
                        RunningSealpost.PASSWORD,
                        "repeated",
                        RunningSealpost.PASSWORD));
    }

    /** The class path of the tests without the tests. */
    private static String classPath() {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getProperty("java.class.path"))
                .filter(entry -> !Path.of(entry).equals(testClasses()))
                .collect(java.util.stream.Collectors.joining(File.pathSeparator));
    }

    private static Path testClasses() {
        try {
            return Path.of(StartUpIT.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private Started start() throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        classPath(),
                        SealpostApplication.class.getName(),
                        "--server.port=0",
                        "--sealpost.edge.http-port=0",
                        "--sealpost.edge.https-port=0")
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        BufferedReader console = process.inputReader(StandardCharsets.UTF_8);
        StringBuilder seen = new StringBuilder();
        for (String line = console.readLine(); line != null; line = console.readLine()) {
            seen.append(line).append('\n');
            Matcher dashboard = DASHBOARD.matcher(seen);
            // The welcome is one log event; what follows the two addresses is an empty line.
            if (dashboard.find() && seen.indexOf("\n\n", dashboard.end()) >= 0) {
                return new Started(process, Integer.parseInt(dashboard.group(1)), code(seen, console));
            }
        }
        throw new AssertionError("It did not start:\n" + seen);
    }

    private static @Nullable String code(StringBuilder seen, BufferedReader console) throws IOException {
        while (console.ready()) {
            seen.append(console.readLine()).append('\n');
        }
        Matcher code = CODE.matcher(seen);
        return code.find() ? code.group(1) : null;
    }
}
