package io.sealpost.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.sealpost.dns.DomainName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The words of the command; what it finds is seen in CheckLaboratoryIT. */
class CheckCommandTests {

    private final Console console = new Console();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "check",
                "check not_a..domain",
                "check 192.0.2.1",
                "check example.org --timeout soon",
                "check example.org --timeout 11m",
                "check example.org --timeout",
                "check example.org --resolver 127.0.0.1:99999",
                "check example.org --smtp-port 0",
                "check example.org --dns-port dns",
                "check example.org --https-port https",
                "check example.org --allow 10.0.0.0/99",
                "check example.org --trust-anchors /no/such/file",
                "check example.org --ehlo-name a..b",
                "check example.org --colour"
            })
    void saysWhatItDoesNotUnderstand(String words) {
        assertThat(console.run(words.split(" "))).isEqualTo(ExitStatus.USAGE);
        assertThat(console.err()).contains("Usage: java -jar sealpost.jar");
        assertThat(console.out()).isEmpty();
    }

    @Test
    void readsDomainsInAnySpellingEachOnce() throws Exception {
        DomainList domains =
                list("# ours\n\nExample.ORG.\nhttps://b\u00fccher.example.com/x\nexample.org\n?!\n", "-", "a.test");

        assertThat(domains.names())
                .containsExactly(
                        new DomainName("example.org"),
                        new DomainName("xn--bcher-kva.example.com"),
                        new DomainName("a.test"));
        assertThat(domains.unreadable()).containsExactly("?!");
        assertThat(domains.single()).isNull();
    }

    @Test
    void oneDomainIsToldLive() throws Exception {
        assertThat(list("", "example.org", "EXAMPLE.org").single()).isEqualTo(new DomainName("example.org"));
        assertThat(list("example.org", "-").single()).isNull();
        assertThatExceptionOfType(Arguments.UsageException.class).isThrownBy(() -> list(""));
    }

    private static DomainList list(String typed, String... operands) throws Arguments.UsageException {
        return DomainList.read(List.of(operands), new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
    }
}
