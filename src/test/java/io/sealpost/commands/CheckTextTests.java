package io.sealpost.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.checks.CheckCode;
import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.Finding;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckTextTests {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void addressesAreWrittenAsPeopleWriteThem() {
        String addresses = "2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:2";
        Finding finding = new Finding(
                CheckCode.MX_IPV6_ONLY,
                "",
                CheckSeverity.WARNING,
                "example.org",
                List.of("example.org", addresses),
                List.of("mx.example.org AAAA 2001:db8::1"));
        new CheckText(Words.in("en"), new Terminal(new PrintStream(out, true, StandardCharsets.UTF_8), false))
                .print(finding);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("IPv6 addresses only: 2001:db8::1, 2001:db8::2.", "| mx.example.org AAAA 2001:db8::1")
                .doesNotContain("0:0:0");
    }
}
