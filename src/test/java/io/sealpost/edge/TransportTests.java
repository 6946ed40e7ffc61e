package io.sealpost.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollServerSocketChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** Which of the two ways of waiting for sockets is taken. */
class TransportTests {

    @Test
    @EnabledOnOs(
            value = OS.LINUX,
            architectures = {"amd64", "aarch64"})
    void takesEpollOnLinux() {
        assertThat(Epoll.unavailabilityCause()).isNull();
        assertThat(Transport.best().listener()).isEqualTo(EpollServerSocketChannel.class);
    }
}
