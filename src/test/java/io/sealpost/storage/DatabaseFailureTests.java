package io.sealpost.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import io.sealpost.SealpostApplication;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** A database that cannot be used at start is told in words, with what to do. */
@ExtendWith(OutputCaptureExtension.class)
class DatabaseFailureTests {

    @ParameterizedTest
    @CsvSource({
        "28P01, SPRING_DATASOURCE_PASSWORD",
        "28000, SPRING_DATASOURCE_PASSWORD",
        "3D000, createdb",
        "90020, another Sealpost",
    })
    void saysWhatToDo(String state, String advice) {
        FlywayException failure = new FlywayException(
                "Unable to obtain connection",
                new SQLTransientConnectionException(
                        "not available", "08001", new SQLException("the driver's reason", state)));

        var analysis = Objects.requireNonNull(new DatabaseFailureAnalyzer().analyze(failure));

        assertThat(analysis.getDescription() + " " + analysis.getAction()).contains(advice);
    }

    @Test
    void secondInstanceInTheSameFolderIsToldSo(@TempDir Path folder, CapturedOutput output) throws IOException {
        Path file = Files.createFile(folder.resolve("sealpost.mv.db"));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatException().isThrownBy(() -> start(folder));
        }
        assertThat(output).contains("another Sealpost runs in the same data folder", "--sealpost.data-dir");
    }

    @Test
    void unsupportedDatabaseIsToldWithoutItsPassword(@TempDir Path folder, CapturedOutput output) {
        assertThatException()
                .isThrownBy(() -> start(folder, "--spring.datasource.url=jdbc:mysql://db/sealpost?password=secret"));

        assertThat(output).contains("jdbc:mysql:…", "SPRING_DATASOURCE_URL").doesNotContain("secret");
    }

    private static ConfigurableApplicationContext start(Path folder, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        arguments.addAll(List.of(
                "--server.port=0",
                "--sealpost.edge.http-port=0",
                "--sealpost.edge.https-port=0",
                "--sealpost.data-dir=" + folder));
        return new SpringApplication(SealpostApplication.class).run(arguments.toArray(String[]::new));
    }
}
