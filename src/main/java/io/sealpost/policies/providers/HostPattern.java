package io.sealpost.policies.providers;

import io.sealpost.dns.DomainName;
import java.util.regex.Pattern;

/**
 * How a server is recognised by its name: {@code mx.example.net} is that name, {@code .example.net} any name below it,
 * and a {@code *} stands for any letters, digits or hyphens but never for a dot.
 *
 * @param text the pattern as written in the data file, lower case
 */
public record HostPattern(String text) {

    private static final Pattern SYNTAX = Pattern.compile("\\.?[a-z0-9*-]+(\\.[a-z0-9*-]+)*\\.[a-z0-9-]+");

    public HostPattern {
        if (!SYNTAX.matcher(text).matches()) {
            throw new IllegalArgumentException("Not a pattern for host names: " + text);
        }
    }

    public boolean matches(DomainName host) {
        String name = text.startsWith(".") ? text.substring(1) : text;
        String labels = name.replace(".", "\\.").replace("*", "[a-z0-9_-]*");
        String below = text.startsWith(".") ? "([a-z0-9_-]+\\.)+" : "";
        return host.ascii().matches(below + labels);
    }

    /** The higher, the closer the pattern describes one host; where several match, the highest counts. */
    int precision() {
        boolean exact = !text.startsWith(".") && text.indexOf('*') < 0;
        return exact ? Integer.MAX_VALUE : text.replace("*", "").length();
    }

    @Override
    public String toString() {
        return text;
    }
}
