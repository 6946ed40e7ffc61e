package io.sealpost.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Nothing that somebody writes into the DNS makes us connect to the inside. Runs in a network namespace in which every
 * address there is belongs to the namespace itself, so that a connection to any of them would be seen on a real socket.
 */
class SsrfIT {

    private static final String SPACE = "sealpost-" + ProcessHandle.current().pid();

    @BeforeEach
    void makeAWorldInWhichAllAddressesAreOurs() throws Exception {
        Peers.program("ip", "iproute2");
        run("ip", "netns", "add", SPACE);
        run("ip", "-n", SPACE, "link", "set", "lo", "up");
        run("ip", "-n", SPACE, "route", "add", "local", "0.0.0.0/0", "dev", "lo");
        run("ip", "-n", SPACE, "-6", "route", "add", "local", "::/0", "dev", "lo");
    }

    @AfterEach
    void endIt() throws Exception {
        run("ip", "netns", "delete", SPACE);
    }

    @Test
    void noTrickReachesAnAddressThatIsNotPublic() throws Exception {
        Map<String, List<String>> reached = reached();

        assertThat(SsrfRow.all()).hasSizeGreaterThanOrEqualTo(50);
        for (SsrfRow row : SsrfRow.all()) {
            List<String> expected = row.rebinds() ? List.of(SsrfTrap.PUBLIC, SsrfTrap.PUBLIC) : List.of();
            assertThat(reached.get(row.name())).as(row.name()).isEqualTo(expected);
        }
    }

    @Test
    void theTrapWouldSeeThem() throws Exception {
        Map<String, List<String>> reached = reached("0.0.0.0/0", "::/0");

        for (SsrfRow row : SsrfRow.all()) {
            if (row.leads()) {
                assertThat(reached.get(row.name())).as(row.name()).isNotEmpty();
            }
        }
    }

    /** Row → the addresses that were connected to. */
    private static Map<String, List<String>> reached(String... allowed) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> command = new ArrayList<>(
                List.of("ip", "netns", "exec", SPACE, java, "-cp", classes, SsrfTrap.class.getName(), "1443", "1025"));
        command.add("1053");
        command.addAll(List.of(allowed));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Map<String, List<String>> reached = new HashMap<>();
        try (BufferedReader out = process.inputReader()) {
            out.lines()
                    .map(line -> line.split("\t", -1))
                    .filter(line -> line.length == 3)
                    .forEach(line -> reached.put(line[0], line[1].isEmpty() ? List.of() : List.of(line[1].split(","))));
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(reached).hasSameSizeAs(SsrfRow.all());
        return reached;
    }

    private static void run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor())
                .as(String.join(" ", command) + ": " + said)
                .isZero();
    }
}
