package io.sealpost.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real program that is run to its end. */
record Program(int exit, String output) {

    static Program run(List<String> command) {
        return run(command, Map.of(), "");
    }

    static Program run(List<String> command, Map<String, String> environment, String input) {
        try {
            Path in = Files.createTempFile("sealpost", ".in");
            Path out = Files.createTempFile("sealpost", ".out");
            try {
                Files.writeString(in, input);
                ProcessBuilder builder = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectInput(in.toFile())
                        .redirectOutput(out.toFile());
                builder.environment().putAll(environment);
                builder.environment()
                        .keySet()
                        .removeIf(
                                name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
                Process process = builder.start();
                if (!process.waitFor(5, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException(command + " does not end: " + Files.readString(out));
                }
                return new Program(
                        process.exitValue(), new String(Files.readAllBytes(out), StandardCharsets.ISO_8859_1));
            } finally {
                Files.delete(in);
                Files.delete(out);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
