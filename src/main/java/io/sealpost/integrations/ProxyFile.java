package io.sealpost.integrations;

import io.sealpost.dns.DomainName;
import java.io.PrintWriter;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A file for the configuration of a proxy, made for the domains that are hosted. */
interface ProxyFile {

    /** Where it is downloaded, below {@code /integrations/}: the proxy and the file. */
    String path();

    void write(Order order, PrintWriter out);

    /**
     * What to write it for.
     *
     * @param domains gives the domains one after the other, each time it is called
     * @param one whether they are a single one, chosen by somebody
     * @param dashboard the address of the dashboard, without a slash at the end
     * @param say the words of a message, in the language of who asks
     */
    record Order(Consumer<Consumer<DomainName>> domains, boolean one, String dashboard, UnaryOperator<String> say) {

        /** The words of a message as comment lines. */
        void comment(String key, PrintWriter out) {
            say.apply(key).lines().forEach(line -> out.print("# " + line + "\n"));
        }
    }
}
