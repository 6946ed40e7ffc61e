package io.sealpost.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealpost.dns.DomainNameReading.Invalid;
import io.sealpost.dns.DomainNameReading.Problem;
import io.sealpost.dns.DomainNameReading.Valid;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DomainNameTests {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "example.org",
                "EXAMPLE.Org",
                "example.org.",
                "example.org...",
                "  example.org\t",
                "\u00A0example.org\u200B\uFEFF\r\n",
                "\u2003\u2060example.org",
                "https://Example.ORG/x?y#z",
                "https://example.org?y",
                "https:/example.org/",
                "http://user@example.org:8080/",
                "http://user:pass@example.org:8080/a@b",
                "//example.org/x",
                "example.org/.well-known/mta-sts.txt",
                "example.org/@bob",
                "example.org:443",
                "bob@example.org",
                "bob+tag@EXAMPLE.org.",
                "mailto:bob@example.org",
                "MAILTO:bob@example.org?subject=x",
                "\"Bob\" <bob@example.org>",
                "Bob, the one <bob@example.org>",
                "<bob@example.org>",
                "<https://example.org/>",
                "\u00AB\u00A0example.org\u00A0\u00BB",
                "\u201Cexample.org\u201D",
                "'example.org',",
                "example\u3002org",
                "example\uFF0Eorg\uFF61",
                "\uFF45\uFF58ample.org",
                "exam\u00ADple.org"
            })
    void readsWhatPeoplePaste(String text) {
        assertThat(DomainName.of(text)).isEqualTo(new DomainName("example.org"));
    }

    @ParameterizedTest
    @CsvSource({
        "bob@b\u00FCcher.example, xn--bcher-kva.example, b\u00FCcher.example",
        "B\u00DCCHER.example, xn--bcher-kva.example, b\u00FCcher.example",
        "bu\u0308cher.example, xn--bcher-kva.example, b\u00FCcher.example",
        "XN--BCHER-KVA.example, xn--bcher-kva.example, b\u00FCcher.example",
        "stra\u00DFe.example, xn--strae-oqa.example, stra\u00DFe.example",
        "mta-sts.example.org, mta-sts.example.org, mta-sts.example.org",
        "r3---sn.example.org, r3---sn.example.org, r3---sn.example.org",
        "\u4F8B\u3048.jp, xn--r8jz45g.jp, \u4F8B\u3048.jp",
        "\u043F\u043E\u0447\u0442\u0430.\u0440\u0444, xn--80a1acny.xn--p1ai, \u043F\u043E\u0447\u0442\u0430.\u0440\u0444",
        "github.io, github.io, github.io",
        "1.example.org, 1.example.org, 1.example.org",
        "demo.test, demo.test, demo.test",
        "example.example, example.example, example.example",
        "\u2603.example, xn--n3h.example, xn--n3h.example"
    })
    void readsInternationalAndUnusualNames(String text, String ascii, String unicode) {
        DomainName name = DomainName.of(text);

        assertThat(name.ascii()).isEqualTo(ascii);
        assertThat(name.unicode()).isEqualTo(unicode);
        assertThat(DomainName.of(name.toString())).isEqualTo(name);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | EMPTY | ~~",
                "~  \t\u200B ~ | EMPTY | ~~",
                "https:// | EMPTY | ~~",
                "bob@ | EMPTY | ~~",
                ". | EMPTY | ~~",
                "a..b.example | EMPTY_LABEL | a..b.example",
                ".example.org | EMPTY_LABEL | .example.org",
                "192.0.2.1 | IP_ADDRESS | 192.0.2.1",
                "http://192.0.2.1:80/x | IP_ADDRESS | 192.0.2.1",
                "\uFF11.2.3.4 | IP_ADDRESS | 1.2.3.4",
                "127.1 | IP_ADDRESS | 127.1",
                "0x7f.0.0.0x1 | IP_ADDRESS | 0x7f.0.0.0x1",
                "2001:db8::1 | IP_ADDRESS | 2001:db8::1",
                "fe80::1%eth0 | IP_ADDRESS | fe80::1%eth0",
                "http://[2001:db8::1]:443/ | IP_ADDRESS | [2001:db8::1]",
                "intranet | SINGLE_LABEL | intranet",
                "example | SINGLE_LABEL | example",
                "localhost | RESERVED | localhost",
                "a.localhost | RESERVED | localhost",
                "nas.local | RESERVED | local",
                "a.invalid | RESERVED | invalid",
                "x.onion | RESERVED | onion",
                "1.0.0.127.in-addr.arpa | RESERVED | arpa",
                "nas.home.arpa | RESERVED | arpa",
                "srv.internal | RESERVED | internal",
                "a.alt | RESERVED | alt",
                "xn--zzzz99.example | BAD_A_LABEL | xn--zzzz99",
                "xn--a.example | BAD_A_LABEL | xn--a",
                "xn--.example | BAD_A_LABEL | xn--",
                "com | PUBLIC_SUFFIX | com",
                "co.uk | PUBLIC_SUFFIX | co.uk",
                "Co.UK. | PUBLIC_SUFFIX | co.uk",
                "\u0440\u0444 | PUBLIC_SUFFIX | xn--p1ai",
                "foo.ck | PUBLIC_SUFFIX | foo.ck",
                "exam ple.org | BLANK | exam ple.org",
                "example.org example.com | BLANK | example.org example.com",
                "exam!ple.org | BAD_CHARACTER | !",
                "exa:mple.org | BAD_CHARACTER | :",
                "exa\u202Emple.org | BAD_CHARACTER | U+202E",
                "ex\uFFFDample.org | BAD_CHARACTER | \uFFFD",
                "-a.example | HYPHEN | -a",
                "a-.example | HYPHEN | a-",
                "*.example.org | WILDCARD | example.org",
                "a*.example.org | WILDCARD | example.org",
                "_mta-sts.example.org | UNDERSCORE | example.org",
                "_smtp._tls.example.org | UNDERSCORE | example.org",
                "my_host.example.org | UNDERSCORE | example.org",
            })
    void saysWhatIsWrong(String text, Problem problem, String argument) {
        assertThat(DomainName.read(text)).isEqualTo(new Invalid(problem, argument));
        assertThatIllegalArgumentException().isThrownBy(() -> DomainName.of(text));
    }

    @Test
    void refusesLongNames() {
        assertThat(problemOf("a".repeat(300))).isEqualTo(Problem.TOO_LONG);
        assertThat(problemOf("a.".repeat(149) + "ex")).isEqualTo(Problem.TOO_LONG);
        assertThat(problemOf("a".repeat(10_000_000))).isEqualTo(Problem.TOO_LONG);
        assertThat(problemOf("a".repeat(64) + ".example")).isEqualTo(Problem.LABEL_TOO_LONG);
        assertThat(DomainName.of("a".repeat(63) + ".example").ascii()).hasSize(71);
        String longest = "a.".repeat(123) + "example";
        assertThat(DomainName.of(longest + ".").ascii()).isEqualTo(longest).hasSize(253);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p\u0430ypal.example", // one Cyrillic letter among Latin ones
                "\u0430\u0440\u0440\u04CF\u0435.example", // all Cyrillic, reads as "apple"
                "\u0131cloud.example" // dotless i
            })
    void showsLookAlikesAsALabels(String text) {
        DomainName name = DomainName.of(text);

        assertThat(name.unicode()).isEqualTo(name.ascii()).startsWith("xn--");
    }

    @Test
    void showsNamesThatOnlyTheConstructorAllows() {
        assertThat(new DomainName("_mta-sts.xn--bcher-kva.example").unicode())
                .isEqualTo("_mta-sts.b\u00FCcher.example");
        assertThat(new DomainName("xn--zzzz99.example").unicode()).isEqualTo("xn--zzzz99.example");
    }

    @Test
    void neverThrowsAndReadsItsOwnPrint() {
        Random random = new Random(8461);
        String[] pieces = {
            ".",
            "..",
            "-",
            "_",
            "*",
            "@",
            ":",
            "/",
            "[",
            "]",
            "<",
            ">",
            "xn--",
            "XN--",
            "\u00FC",
            "\u3002",
            "\u200D",
            "\u05D0",
            "\u0627",
            "1",
            "0x",
            "%",
            "com",
            "example",
            " ",
            "\"",
            "mailto:",
            "https://",
            "\uD800",
            "\u00AD",
            "\u0300",
            "\uFF0F",
            "\u2488",
            "\u1E9E",
            "\u0130",
            "co.uk",
            "\u0431"
        };
        for (int round = 0; round < 300_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(8); i >= 0; i--) {
                text.append(
                        switch (random.nextInt(4)) {
                            case 0 -> Character.toString(random.nextInt(0x110000));
                            case 1 -> Character.toString('a' + random.nextInt(26));
                            default -> pieces[random.nextInt(pieces.length)];
                        });
            }
            checkReading(text.toString());
        }
    }

    private static void checkReading(String text) {
        if (DomainName.read(text) instanceof Valid(DomainName name)) {
            assertThat(DomainName.read(name.toString())).as("%s", name).isEqualTo(new Valid(name));
            String shown = name.unicode();
            assertThat(DomainName.read(shown)).as("%s of %s", shown, name).isEqualTo(new Valid(name));
        }
    }

    @Test
    @Timeout(5)
    void readsHugeTextQuickly() {
        String huge = "<\"@:/*_".repeat(1_000_000);

        assertThat(DomainName.read(huge)).isInstanceOf(Invalid.class);
    }

    private static Problem problemOf(String text) {
        assertThat(DomainName.read(text)).isInstanceOf(Invalid.class);
        return ((Invalid) DomainName.read(text)).problem();
    }
}
