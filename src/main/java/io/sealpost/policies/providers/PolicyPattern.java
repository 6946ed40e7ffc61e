package io.sealpost.policies.providers;

import io.sealpost.dns.DomainName;
import io.sealpost.mtasts.MxPattern;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An mx line as a provider documents it (RFC 8461 §3.2), where <code>{label}</code> stands for the letters and digits
 * that the MX of the domain has in that place, for example <code>*.{label}-v1.mx.microsoft</code>.
 *
 * @param text the pattern as written in the data file, lower case
 */
public record PolicyPattern(String text) {

    private static final String PLACEHOLDER = "{label}";
    private static final Pattern HOST = Pattern.compile("[a-z0-9-]+(\\.[a-z0-9-]+)+");

    public PolicyPattern {
        // RFC 8461 §4.1: the wildcard is the whole left-most label or nothing.
        if (!HOST.matcher(withoutWildcard(text).replace(PLACEHOLDER, "x")).matches()) {
            throw new IllegalArgumentException("Not an mx line: " + text);
        }
    }

    public boolean wildcard() {
        return text.startsWith("*.");
    }

    /** The line for this MX, or nothing where the pattern does not allow it. */
    public Optional<MxPattern> resolve(DomainName mx) {
        String name = withoutWildcard(text).replace(".", "\\.").replace(PLACEHOLDER, "[a-z0-9]+");
        Matcher matcher = Pattern.compile((wildcard() ? "[^.]+\\." : "") + "(" + name + ")")
                .matcher(mx.ascii());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        MxPattern line = new MxPattern(wildcard(), new DomainName(matcher.group(1)));
        return Optional.of(line).filter(found -> found.matches(mx));
    }

    private static String withoutWildcard(String text) {
        return text.startsWith("*.") ? text.substring(2) : text;
    }

    @Override
    public String toString() {
        return text;
    }
}
