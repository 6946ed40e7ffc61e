package io.sealpost.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.audit.Exports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AuditVerifyCommandTests {

    private final Exports exports = Exports.of(9);
    private final Console console = new Console();

    @Test
    void saysThatAnExportIsWhole(@TempDir Path folder) throws Exception {
        Path file = Files.write(folder.resolve("audit.jsonl"), exports.instance());

        assertThat(console.run("audit-verify", file.toString())).isEqualTo(ExitStatus.HEALTHY);
        assertThat(console.out())
                .startsWith("Nothing was changed, removed or moved.")
                .contains("9 entries; the last is number 9 with the hash " + exports.hashOf(9));
    }

    @Test
    void readsAnOrganizationsExportFromStandardInput() {
        assertThat(console.typing(text(exports.organization(Exports.HERS))).run("audit-verify", "-"))
                .isEqualTo(ExitStatus.HEALTHY);
    }

    @Test
    void saysWhatIsWrongAndEndsWithOne() {
        List<String> lines = exports.instance();
        lines.set(1, lines.get(1).replace("editor", "owner"));
        lines.remove(4);

        assertThat(console.typing(text(lines)).run("audit-verify", "-")).isEqualTo(ExitStatus.ERRORS);
        assertThat(console.out())
                .contains("The trail is not as it was sealed.")
                .contains("Entry 2 was changed after it was sealed.")
                .contains("Entries are missing between 4 and 6.");
    }

    @Test
    void endsWithTwoWhereASelectionMayLackSomething() {
        assertThat(console.typing(text(exports.selection())).run("audit-verify", "-"))
                .isEqualTo(ExitStatus.UNKNOWN);
        assertThat(console.out()).contains("a selection");
    }

    @Test
    void looksForAHashThatWasNoted() {
        String text = text(exports.instance());
        assertThat(new Console().typing(text).run("audit-verify", "-", "--expect", exports.hashOf(4)))
                .isEqualTo(ExitStatus.HEALTHY);
        String other = "A".repeat(64);
        assertThat(console.typing(text).run("audit-verify", "-", "--expect=" + other))
                .isEqualTo(ExitStatus.ERRORS);
        assertThat(console.out()).contains("No entry has the expected hash " + "a".repeat(64));
    }

    @Test
    void speaksJsonAndFrench() {
        console.typing(text(exports.instance())).run("audit-verify", "-", "--json");
        JsonNode json = JsonMapper.builder().build().readTree(console.out());
        assertThat(json.get("verdict").asString()).isEqualTo("whole");
        assertThat(json.get("entries").asLong()).isEqualTo(9);
        assertThat(json.get("hash").asString()).isEqualTo(exports.hashOf(9));

        Console french = new Console().speaking("fr").typing("x\n");
        assertThat(french.run("audit-verify", "-")).isEqualTo(ExitStatus.ERRORS);
        assertThat(french.out()).contains("La ligne 1 n'est pas une entrée d'un journal d'audit.");
    }

    @Test
    void whatItCannotUnderstandItSays(@TempDir Path folder) {
        assertThat(new Console().run("audit-verify")).isEqualTo(ExitStatus.USAGE);
        assertThat(new Console().run("audit-verify", "a", "b")).isEqualTo(ExitStatus.USAGE);
        assertThat(new Console().run("audit-verify", folder.resolve("none").toString()))
                .isEqualTo(ExitStatus.USAGE);
        assertThat(console.run("audit-verify", "-", "--expect", "5f")).isEqualTo(ExitStatus.USAGE);
        assertThat(console.err()).startsWith("“5f” is no hash");
    }

    private static String text(List<String> lines) {
        return String.join("\n", lines) + "\n";
    }
}
