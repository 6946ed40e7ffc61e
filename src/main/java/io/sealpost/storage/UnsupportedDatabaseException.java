package io.sealpost.storage;

import java.util.regex.Pattern;

/** The data source is neither H2 nor PostgreSQL. */
class UnsupportedDatabaseException extends RuntimeException {

    private static final Pattern SCHEME = Pattern.compile("^(jdbc:[a-z0-9]*).*", Pattern.DOTALL);

    UnsupportedDatabaseException(String url) {
        // Only the scheme: a URL may hold a password.
        super("The data source " + SCHEME.matcher(url).replaceFirst("$1:…") + " is not supported");
    }
}
