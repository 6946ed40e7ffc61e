package io.sealpost.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortAddressTests {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:0:0:0:60, 2001:db8::60",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "0:0:1:2:0:0:3:4, ::1:2:0:0:3:4",
        "1:2:0:0:3:4:0:0, 1:2::3:4:0:0",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1"
    })
    void longestRunOfZerosIsLeftOut(String whole, String shown) throws Exception {
        assertThat(ShortAddress.of(whole)).isEqualTo(shown);
        assertThat(ShortAddress.of(InetAddress.getByName(whole))).isEqualTo(shown);
        assertThat(InetAddress.getByName(shown)).isEqualTo(InetAddress.getByName(whole));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mx.example.org AAAA 2001:db8:0:0:0:0:0:1, 2001:db8:0:0:0:0:0:2"
                        + " | mx.example.org AAAA 2001:db8::1, 2001:db8::2",
                "ns1.example.org [2001:db8:0:0:0:0:0:1] | ns1.example.org [2001:db8::1]",
                "fe80:0:0:0:0:0:0:1%eth0 | fe80::1%eth0"
            })
    void isFoundInsideOfALine(String line, String shown) {
        assertThat(ShortAddress.of(line)).isEqualTo(shown);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "192.0.2.1",
                "mx.example.org",
                "2001:db8::60",
                "10:00:00:00:00:00:00:1a",
                "a:0:0:0:0:0:0:0:b",
                "12:30:00",
                "0:0:0:0",
                "x:1:0:0:0:0:0:0:1"
            })
    void everythingElseStaysAsItIs(String text) {
        assertThat(ShortAddress.of(text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "2001:db8::60, 2001:db8:0:0:0:0:0:60",
        "2001:DB8::60, 2001:db8:0:0:0:0:0:60",
        "2001:0db8:0:0:0:0:0:0060, 2001:db8:0:0:0:0:0:60",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:db8::, 2001:db8:",
        "2001:db8, 2001:db8",
        "192.0.2.1, 192.0.2.1",
        "alice@example.org, alice@example.org",
        "a:b, a:b"
    })
    void isLookedForAsItIsKept(String typed, String kept) {
        assertThat(ShortAddress.whole(typed)).isEqualTo(kept);
    }

    @Test
    void allOfThemAreLookedForByTheirMark() {
        assertThat(ShortAddress.whole("::")).isEqualTo("0:0:0:0:0:0:0:0");
    }
}
