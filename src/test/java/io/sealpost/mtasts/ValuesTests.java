package io.sealpost.mtasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MxPatternReading.Conversion;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people type into forms, and what constructors refuse. */
class ValuesTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "604,800 | SEPARATORS | 604800",
                "604 800 | SEPARATORS | 604800",
                "604'800 | SEPARATORS | 604800",
                "31.557.600 | SEPARATORS | 31557600",
                "-1 | NEGATIVE | -1",
                "-86400 | NEGATIVE | -86400",
                "1 week | UNIT | 1 week",
                "86400s | UNIT | 86400s",
                "1e6 | UNIT | 1e6",
                "31557601 | TOO_LARGE | 31557601",
                "99999999999999999999 | TOO_LARGE | 99999999999999999999",
                "~~ | EMPTY | ~~",
                "~  ~ | EMPTY | ~~",
                "testing | MODE | testing",
                "+5 | NOT_DIGITS | +5",
                "a week | NOT_DIGITS | a week",
                "٣٦٠٠ | NOT_DIGITS | ٣٦٠٠",
            })
    void namesWhyATextIsNoMaxAge(String text, MaxAgeProblem problem, String argument) {
        assertThat(MaxAge.read(text)).isEqualTo(new MaxAgeReading.Invalid(problem, argument));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "' 604800 ', 604800", "31557600, 31557600", "0086400, 86400"})
    void readsMaxAge(String text, long seconds) {
        assertThat(MaxAge.read(text)).isEqualTo(new MaxAgeReading.Valid(new MaxAge(seconds)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "~~ | EMPTY",
                ". | NULL_MX",
                "10 mail.example.org | PRIORITY",
                "Priority 1: SMTP.GOOGLE.COM | PRIORITY",
                "a.example.org, b.example.org | SEVERAL_HOSTS",
                "mail example.org | SEVERAL_HOSTS",
                "https://mail.example.org/ | URL",
                "mail.example.org/path | URL",
                "mail.example.org:25 | PORT",
                "bob@example.org | MAIL_ADDRESS",
                "192.0.2.1 | IP_ADDRESS",
                "999.1.1.1 | IP_ADDRESS",
                "[192.0.2.1] | IP_ADDRESS",
                "2001:db8::1 | IP_ADDRESS",
                "*.*.example.org | WILDCARD_REPEATED",
                "*.* | WILDCARD_REPEATED",
                "* | WILDCARD_INSIDE",
                "*example.org | WILDCARD_INSIDE",
                "mail.*.org | WILDCARD_INSIDE",
                "mx_1.example.org | UNDERSCORE",
                "localhost | SINGLE_LABEL",
                "*.org | SINGLE_LABEL",
                "a..b.org | EMPTY_LABEL",
                ".example.org | EMPTY_LABEL",
                "-a.example.org | HYPHEN",
                "a-.example.org | HYPHEN",
                "a!b.example.org | CHARACTER",
                "mail.example.org # x | CHARACTER",
            })
    void namesWhyATextIsNoMxPattern(String text, MxProblem problem) {
        assertThat(MxPattern.read(text))
                .isInstanceOfSatisfying(
                        MxPatternReading.Invalid.class,
                        invalid -> assertThat(invalid.problem()).isEqualTo(problem));
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, mail.example.org, ",
        "*.example.org, *.example.org, ",
        "' mail.example.org', mail.example.org, BLANKS",
        "mail.example.org., mail.example.org, FINAL_DOT",
        "MAIL.Example.org, mail.example.org, LOWER_CASE",
        "*.bücher.example, *.xn--bcher-kva.example, A_LABEL",
    })
    void convertsAndSaysSo(String text, String canonical, Conversion conversion) {
        assertThat(MxPattern.read(text)).isInstanceOfSatisfying(MxPatternReading.Valid.class, valid -> {
            assertThat(valid.pattern()).hasToString(canonical);
            assertThat(valid.converted()).isEqualTo(conversion != null);
            assertThat(valid.conversions())
                    .isEqualTo(conversion == null ? java.util.Set.of() : java.util.Set.of(conversion));
        });
    }

    /** RFC 8461 §4.1: the star is exactly one left-most label. */
    @ParameterizedTest
    @CsvSource({
        "*.example.com, mail.example.com, true",
        "*.example.com, example.com, false",
        "*.example.com, a.b.example.com, false",
        "*.example.com, mail.example.org, false",
        "mail.example.com, mail.example.com, true",
        "mail.example.com, a.mail.example.com, false",
        "*.mx.microsoft, icewolf-li.h-v1.mx.microsoft, false",
    })
    void matchesOneLabel(String pattern, String host, boolean expected) {
        MxPattern read = ((MxPatternReading.Valid) MxPattern.read(pattern)).pattern();
        assertThat(read.matches(new DomainName(host))).isEqualTo(expected);
        assertThat(new StsPolicy(PolicyMode.ENFORCE, MaxAge.MAX, List.of(read)).covers(new DomainName(host)))
                .isEqualTo(expected);
    }

    @Test
    void constructorsRefuseWhatCannotBe() {
        assertThatIllegalArgumentException().isThrownBy(() -> new MaxAge(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> new MaxAge(31_557_601));
        assertThatIllegalArgumentException().isThrownBy(() -> new MxPattern(false, new DomainName("a_b.example")));
        assertThatIllegalArgumentException().isThrownBy(() -> new MxPattern(false, new DomainName("-a.example")));
        assertThatIllegalArgumentException().isThrownBy(() -> new PolicyId(""));
        assertThatIllegalArgumentException().isThrownBy(() -> new PolicyId("a-b"));
        assertThatIllegalArgumentException().isThrownBy(() -> new PolicyId("1".repeat(33)));
        assertThatIllegalArgumentException().isThrownBy(() -> new StsPolicy(PolicyMode.TESTING, MaxAge.MAX, List.of()));
    }
}
