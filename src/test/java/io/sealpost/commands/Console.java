package io.sealpost.commands;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A terminal in memory. */
final class Console {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private String typed = "";
    private boolean interactive;
    private String language = "en";
    private Map<String, String> environment = Map.of();

    Console typing(String text) {
        typed = text;
        return this;
    }

    Console interactive() {
        interactive = true;
        return this;
    }

    Console speaking(String other) {
        language = other;
        return this;
    }

    Console with(String variable, String value) {
        environment = Map.of(variable, value);
        return this;
    }

    ExitStatus run(String... args) {
        return CommandLine.run(
                List.of(args),
                new Surroundings(
                        new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        environment,
                        interactive,
                        language));
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
