package io.sealpost.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ConnectionsTests {

    private final Connections connections = new Connections(4, 2);

    @Test
    void boundsEachAddressAndAll() throws UnknownHostException {
        assertThat(connections.admit(from("192.0.2.1"))).isTrue();
        assertThat(connections.admit(from("192.0.2.1"))).isTrue();
        assertThat(connections.admit(from("192.0.2.1"))).isFalse();
        assertThat(connections.admit(from("192.0.2.2"))).isTrue();
        assertThat(connections.admit(from("192.0.2.3"))).isTrue();
        assertThat(connections.admit(from("192.0.2.4"))).isFalse();
        assertThat(connections.count()).isEqualTo(4);
    }

    @Test
    void countsTheIpv6AddressesOfOneSubnetAsOne() throws UnknownHostException {
        assertThat(connections.admit(from("2001:db8:0:1::1"))).isTrue();
        assertThat(connections.admit(from("2001:db8:0:1:ffff::2"))).isTrue();
        assertThat(connections.admit(from("2001:db8:0:1::3"))).isFalse();
        assertThat(connections.admit(from("2001:db8:0:2::1"))).isTrue();
    }

    @Test
    void givesThePlaceOfAClosedConnectionToAnother() throws UnknownHostException {
        EmbeddedChannel first = from("192.0.2.1");
        connections.admit(first);
        connections.admit(from("192.0.2.1"));
        assertThat(connections.admit(from("192.0.2.1"))).isFalse();

        first.close();

        assertThat(connections.admit(from("192.0.2.1"))).isTrue();
    }

    @Test
    void waitsForTheLastConnectionButNotForever() throws UnknownHostException {
        EmbeddedChannel channel = from("192.0.2.1");
        connections.admit(channel);
        assertThat(connections.awaitNone(Duration.ofMillis(10))).isFalse();

        channel.close();

        assertThat(connections.awaitNone(Duration.ofMillis(10))).isTrue();
    }

    private static EmbeddedChannel from(String address) throws UnknownHostException {
        InetSocketAddress remote = new InetSocketAddress(InetAddress.getByName(address), 40_000);
        return new EmbeddedChannel() {
            @Override
            protected SocketAddress remoteAddress0() {
                return remote;
            }
        };
    }
}
