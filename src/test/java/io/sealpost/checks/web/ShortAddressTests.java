package io.sealpost.checks.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortAddressTests {

    @ParameterizedTest
    @CsvSource({
        "2001:db8:0:0:0:0:0:60, 2001:db8::60",
        "0:0:0:0:0:0:0:1, ::1",
        "0:0:0:0:0:0:0:0, ::",
        "fe80:0:0:0:0:0:0:0, fe80::",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "192.0.2.1, 192.0.2.1",
        "mx.example.org, mx.example.org"
    })
    void longestRunOfZerosIsLeftOut(String whole, String shown) {
        assertThat(ShortAddress.of(whole)).isEqualTo(shown);
    }
}
