package io.sealpost.integrations;

import java.io.PrintWriter;
import org.springframework.stereotype.Component;

/** HAProxy's list of certificates, one for each policy host; a file that is missing keeps it from starting. */
@Component
class HaproxyCertificates implements ProxyFile {

    @Override
    public String path() {
        return "haproxy/sealpost-certificates.txt";
    }

    @Override
    public void write(Order order, PrintWriter out) {
        order.comment("integrations.file.made", out);
        order.comment("integrations.file.haproxy-certificates", out);
        order.domains().accept(domain -> {
            String host = PolicyHost.of(domain.ascii());
            out.print("/etc/haproxy/certs/" + host + ".pem " + host + "\n");
        });
    }
}
