package io.sealpost.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTests {

    private final AddressGuard guard = new AddressGuard(List.of());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.1.1.1",
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.15.0.1",
                "172.32.0.1",
                "223.255.255.255",
                "2606:4700:4700::1111",
                "2a00:1450:4001::1",
                "2001:4860:4860::8888",
                "64:ff9b::101:101",
                "2002:101:101::1"
            })
    void allowsPublicAddresses(String address) {
        assertThat(guard.allows(InetAddress.ofLiteral(address))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "0.1.2.3",
                "10.0.0.1",
                "100.64.0.1",
                "100.127.255.255",
                "127.0.0.1",
                "127.255.255.254",
                "169.254.169.254",
                "172.16.0.1",
                "172.31.255.255",
                "192.0.0.8",
                "192.0.2.1",
                "192.88.99.1",
                "192.168.1.1",
                "198.18.0.1",
                "198.51.100.1",
                "203.0.113.1",
                "224.0.0.1",
                "239.255.255.255",
                "240.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::127.0.0.1",
                "::ffff:10.0.0.1",
                "::ffff:127.0.0.1",
                "64:ff9b::7f00:1",
                "64:ff9b::a00:1",
                "64:ff9b:1::1",
                "100::1",
                "2001::1",
                "2001:db8::1",
                "2002:7f00:1::1",
                "2002:a00:1::1",
                "2002:c0a8:101::1",
                "3fff::1",
                "5f00::1",
                "fc00::1",
                "fd12:3456::1",
                "fe80::1",
                "fec0::1",
                "ff02::1"
            })
    void refusesAllOthers(String address) {
        assertThat(guard.allows(InetAddress.ofLiteral(address))).isFalse();
    }

    @Test
    void allowsTheExceptionsThatTheOperatorSets() {
        AddressGuard open = new AddressGuard(List.of("10.1.0.0/16", "fd00:1::/32", "192.0.2.7"));

        assertThat(open.allows(InetAddress.ofLiteral("10.1.200.3"))).isTrue();
        assertThat(open.allows(InetAddress.ofLiteral("10.2.0.1"))).isFalse();
        assertThat(open.allows(InetAddress.ofLiteral("fd00:1::5"))).isTrue();
        assertThat(open.allows(InetAddress.ofLiteral("fd00:2::5"))).isFalse();
        assertThat(open.allows(InetAddress.ofLiteral("192.0.2.7"))).isTrue();
        assertThat(open.allows(InetAddress.ofLiteral("192.0.2.8"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "example.org", "::/129", "/8"})
    void saysHowToWriteANetwork(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AddressGuard(List.of(text)))
                .withMessageContaining("\"" + text + "\" is not a network; write for example");
    }
}
