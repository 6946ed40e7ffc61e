package io.sealpost.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.mtasts.Sender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class LintCommandTests {

    private static final String OK = "version: STSv1\nmode: enforce\nmx: *.example.org\nmax_age: 1209600\n";

    private final Console console = new Console();

    @Test
    void saysInJsonWhatAPolicyMeansToEverySender() {
        assertThat(console.typing(OK).run("lint", "--json")).isEqualTo(ExitStatus.HEALTHY);

        JsonNode json = json();
        assertThat(json.get("valid").asBoolean()).isTrue();
        assertThat(json.get("mode").asString()).isEqualTo("enforce");
        assertThat(json.get("maxAge").asLong()).isEqualTo(1_209_600);
        assertThat(json.get("mx").values()).extracting(JsonNode::asString).containsExactly("*.example.org");
        assertThat(json.get("findings")).isEmpty();
        assertThat(json.get("senders").propertyNames())
                .containsExactly("snawoot 1.x", "tlspol", "mox", "maddy", "Stalwart", "KumoMTA", "mailauth/ZoneMTA");
        assertThat(json.get("senders").values()).extracting(JsonNode::asString).containsOnly("enforce");
    }

    @Test
    void givesEachFindingItsPlace() {
        String text = OK.replace("1209600", "1,209,600");

        assertThat(console.typing(text).run("lint", "--json", "-")).isEqualTo(ExitStatus.ERRORS);

        JsonNode json = json();
        assertThat(json.get("valid").asBoolean()).isFalse();
        assertThat(json.get("mode").isNull()).isTrue();
        JsonNode finding = json.get("findings").get(0);
        assertThat(finding.get("code").asString()).isEqualTo("MAX_AGE_SEPARATORS");
        assertThat(finding.get("severity").asString()).isEqualTo("ERROR");
        assertThat(finding.get("line").asInt()).isEqualTo(4);
        assertThat(finding.get("column").asInt()).isEqualTo(10);
        assertThat(finding.get("message").asString()).contains("1,209,600");
        assertThat(json.get("senders").get("Stalwart").asString()).isEqualTo("enforce");
        assertThat(json.get("senders").get("mox").asString()).isEqualTo("rejected");
    }

    @Test
    void readsAFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("mta-sts.txt"), OK);

        assertThat(console.run("lint", file.toString())).isEqualTo(ExitStatus.HEALTHY);
        assertThat(console.out())
                .startsWith("A policy: mode enforce, max_age 1209600, 1 mx line.")
                .contains(Stream.of(Sender.values()).map(Sender::label).toArray(String[]::new));
    }

    @Test
    void speaksFrench() {
        console.typing("").speaking("fr").run("lint");
        assertThat(console.out()).startsWith("Ce n'est pas une politique");

        Console other = new Console().typing(OK).speaking("fr");
        other.run("lint", "--lang", "en");
        assertThat(other.out()).startsWith("A policy:");
    }

    @Test
    void coloursOnlyForAPersonWhoWantsIt() {
        console.interactive().typing(OK).run("lint");
        assertThat(console.out()).startsWith("\u001b[32mA policy");

        Console plain = new Console().interactive().with("NO_COLOR", "1").typing(OK);
        plain.run("lint");
        assertThat(plain.out()).doesNotContain("\u001b");
    }

    @Test
    void letsNoControlCharacterOfTheTextReachTheTerminal() {
        console.interactive().typing(OK + "evil\u001b[2J\u202e: \u0007x\n").run("lint");

        assertThat(console.out().replaceAll("\u001b\\[\\d+m", "").replace("\n", ""))
                .contains("evil")
                .doesNotContainPattern("[\\p{Cc}\\p{Cf}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lint a b",
                "lint --jason",
                "lint -x",
                "lint --lang de",
                "lint --lang",
                "lint /no/such/file",
                "lnt",
                "lint --json=yes"
            })
    void saysWhatItDoesNotUnderstand(String words) {
        assertThat(console.run(words.split(" "))).isEqualTo(ExitStatus.USAGE);
        assertThat(console.err()).contains("Usage: java -jar sealpost.jar");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void helps() {
        assertThat(console.run("--help")).isEqualTo(ExitStatus.HEALTHY);
        assertThat(console.out()).contains("lint [FILE|-] [--json]");
    }

    @Test
    void settingsOfTheServerAreNoCommand() {
        assertThat(CommandLine.isMeant(new String[] {})).isFalse();
        assertThat(CommandLine.isMeant(new String[] {"--sealpost.data-dir=x"})).isFalse();
        assertThat(CommandLine.isMeant(new String[] {"lint"})).isTrue();
        assertThat(CommandLine.isMeant(new String[] {"--help"})).isTrue();
    }

    private JsonNode json() {
        return JsonMapper.builder().build().readTree(console.out());
    }
}
