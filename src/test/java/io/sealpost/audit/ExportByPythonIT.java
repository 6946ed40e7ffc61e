package io.sealpost.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.Peers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The script in docs/operations/audit.md verifies an export without anything of ours. */
class ExportByPythonIT {

    private static final Path PAGE = Path.of("docs/operations/audit.md");

    @Test
    void theScriptOfTheDocumentationFindsWhatWeFind() throws Exception {
        Exports exports = Exports.of(12);
        assertThat(run(exports.instance())).isEqualTo("whole");
        assertThat(run(exports.organization(Exports.HERS))).isEqualTo("whole");
        assertThat(run(exports.selection())).isEqualTo("a selection");
        List<String> changed = exports.instance();
        changed.set(4, changed.get(4).replace("editor", "owner"));
        assertThat(run(changed)).isEqualTo("changed: 5");
        List<String> removed = exports.organization(Exports.HERS);
        removed.remove(1);
        assertThat(run(removed)).startsWith("not after the entry before it");
        assertThat(run(exports.instance().subList(0, 5))).isEqualTo("cut off");
    }

    private static String run(List<String> lines) throws IOException, InterruptedException {
        Process python = new ProcessBuilder(Peers.program("python3", "python3").toString(), "-c", script())
                .redirectErrorStream(true)
                .start();
        try (var in = python.getOutputStream()) {
            in.write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(python.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(python.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return said.strip();
    }

    private static String script() throws IOException {
        Matcher block = Pattern.compile("```python\n(.*?)```", Pattern.DOTALL).matcher(Files.readString(PAGE));
        assertThat(block.find()).isTrue();
        return block.group(1);
    }
}
