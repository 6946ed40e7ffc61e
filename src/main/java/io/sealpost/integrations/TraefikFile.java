package io.sealpost.integrations;

import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;

/** The routers for Traefik's file provider, for who rather copies a file: JSON, which is YAML too. */
@Component
class TraefikFile implements ProxyFile {

    private final TraefikConfiguration configuration;

    TraefikFile(TraefikConfiguration configuration) {
        this.configuration = configuration;
    }

    @Override
    public String path() {
        return "traefik/sealpost.yml";
    }

    @Override
    public void write(Order order, PrintWriter out) {
        configuration.write(order.domains(), new ToWriter(out));
        out.print("\n");
    }

    /** Names of domains and of Traefik's things are ASCII, and so every byte is a character. */
    private static final class ToWriter extends OutputStream {

        private final PrintWriter out;

        ToWriter(PrintWriter out) {
            this.out = out;
        }

        @Override
        public void write(int b) {
            out.write(b);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            out.print(new String(bytes, offset, length, StandardCharsets.US_ASCII));
        }
    }
}
