package io.sealpost.mtasts;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.Peers;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What we say of postfix-mta-sts-resolver, the program of Debian's package says itself, on thousands of texts. */
class SnawootDifferenceIT {

    private static final long SEED = 8461;
    private static final String OK = "version: STSv1\nmode: enforce\nmx: mail.example.org\nmax_age: 604800\n";

    private static final List<String> SEEDS = List.of(
            OK,
            OK.replace("\n", "\r\n"),
            OK.replace("\n", "\r"),
            OK.strip(),
            OK + "\n",
            "\n" + OK,
            "\ufeff" + OK,
            OK.replace(": ", ":"),
            OK.replace(": ", " : "),
            OK.replace(": ", "="),
            OK.replace(": ", ": \t\u00a0"),
            OK.replace("version", "Version"),
            OK.replace("enforce", "Enforce"),
            OK.replace("enforce", "testing") + "mode: none\n",
            OK.replace("mx: mail.example.org\n", ""),
            OK.replace("enforce", "none").replace("mx: mail.example.org\n", ""),
            OK.replace("mail.example.org", ""),
            OK.replace("mail.example.org", "*.example.org, bücher.example"),
            OK.replace("604800", "31557600"),
            OK.replace("604800", "31557601"),
            OK.replace("604800", "0"),
            OK.replace("604800", "-1"),
            OK.replace("604800", "+1"),
            OK.replace("604800", "1_000"),
            OK.replace("604800", "1__0"),
            OK.replace("604800", "٣٤"),
            OK.replace("604800", "604800 # a week"),
            OK.replace("604800", "604,800"),
            OK.replace("604800", "1e5"),
            OK.replace("604800", "0604800"),
            OK.replace("604800", "99999999999999999999"),
            OK.replace("604800", "9".repeat(5000)),
            OK.replace("\n", "\u2028"),
            OK.replace("\n", "\u0085"),
            OK.replace("\n", "\u001c"),
            OK + "# comment\n",
            OK + "x: " + "y".repeat(70_000),
            "<html><body>Not found</body></html>",
            "v=STSv1; id=1;",
            "");

    private static final String[] PIECES = {
        "version",
        "mode",
        "mx",
        "max_age",
        ":",
        ": ",
        " ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "STSv1",
        "enforce",
        "testing",
        "none",
        "604800",
        "-",
        "+",
        "_",
        "0",
        "31557600",
        "1",
        "#",
        "\u00a0",
        "\u2028",
        "\u000b",
        "\u001f",
        "é",
        "٣",
        "²",
        "😀",
        "\0",
        "mx: a.example\n",
        "mode: none\n",
        "max_age: 1\n",
        "version: STSv1\n"
    };

    private final Random random = new Random(SEED);

    @Test
    void acceptsAndRefusesWhatTheRealProgramDoes() throws Exception {
        List<byte[]> texts = texts();
        List<String> ours = texts.stream().map(SnawootDifferenceIT::ours).toList();

        List<String> theirs = theirs(texts);

        assertThat(texts).hasSizeGreaterThan(2_000);
        assertThat(ours).filteredOn(answer -> !answer.equals("rejected")).hasSizeGreaterThan(200);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(ours.get(i))
                    .as("seed %d, text %d: %s", SEED, i, Base64.getEncoder().encodeToString(texts.get(i)))
                    .isEqualTo(theirs.get(i));
        }
    }

    private List<byte[]> texts() {
        Set<String> texts = new LinkedHashSet<>(SEEDS);
        while (texts.size() < 2_500) {
            texts.add(random.nextInt(4) == 0 ? soup() : mutated(SEEDS.get(random.nextInt(SEEDS.size()))));
        }
        List<byte[]> bodies = new ArrayList<>(texts.stream()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList());
        bodies.add((OK + "é").getBytes(StandardCharsets.ISO_8859_1));
        bodies.add(OK.getBytes(StandardCharsets.UTF_16LE));
        return bodies;
    }

    private String soup() {
        StringBuilder text = new StringBuilder("version: STSv1\n");
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.append("\nmax_age: 86400\n").toString();
    }

    private String mutated(String seed) {
        StringBuilder text = new StringBuilder(seed.length() > 1000 ? OK : seed);
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(text.length() + 1);
            if (random.nextBoolean() && at < text.length()) {
                text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(8)));
            } else {
                text.insert(at, PIECES[random.nextInt(PIECES.length)]);
            }
        }
        return text.toString();
    }

    private static String ours(byte[] text) {
        SenderReading reading = StsPolicy.read(text).senders().getFirst();
        return switch (reading) {
            case SenderReading.Refused _ -> "rejected";
            case SenderReading.Accepted accepted ->
                accepted.mode() + "\t" + accepted.maxAge()
                        + String.join(
                                "",
                                accepted.mx().stream()
                                        .map(mx -> "\t" + base64(mx))
                                        .toList());
        };
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> theirs(List<byte[]> texts) throws IOException, InterruptedException {
        Peers.program("mta-sts-query", "postfix-mta-sts-resolver");
        Path script = Path.of("src/test/resources/senders/snawoot.py").toAbsolutePath();
        Path problems = Files.createTempFile("sealpost-snawoot", ".log");
        // Debian's own Python, for another one on the PATH has none of Debian's modules.
        Process python = new ProcessBuilder("/usr/bin/python3", script.toString())
                .redirectError(problems.toFile())
                .start();
        try (OutputStream in = python.getOutputStream();
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.US_ASCII))) {
            List<String> answers = new ArrayList<>();
            for (byte[] text : texts) {
                in.write((Base64.getEncoder().encodeToString(text) + "\n").getBytes(StandardCharsets.US_ASCII));
                in.flush();
                String answer = out.readLine();
                assertThat(answer).as(() -> read(problems)).isNotNull();
                answers.add(answer);
            }
            return answers;
        } finally {
            python.destroyForcibly().waitFor();
            Files.delete(problems);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
