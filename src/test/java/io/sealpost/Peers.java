package io.sealpost;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Real programs that tests talk to. */
public final class Peers {

    private Peers() {}

    /**
     * The program on the PATH or in /usr/sbin. Where it is missing the test is skipped with the line that installs it,
     * or fails with it where the system property {@code peers} is {@code required}.
     */
    public static Path program(String name, String debianPackage) {
        Optional<Path> found = Stream.concat(
                        Stream.of(System.getenv().getOrDefault("PATH", "").split(":")),
                        Stream.of("/usr/sbin", "/sbin", "/usr/local/sbin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
        String advice = name + " is missing; install it with: sudo apt-get install " + debianPackage;
        if (found.isEmpty() && "required".equals(System.getProperty("peers"))) {
            throw new AssertionError(advice);
        }
        assumeThat(found).as(advice).isPresent();
        return found.orElseThrow();
    }
}
