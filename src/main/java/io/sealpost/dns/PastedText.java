package io.sealpost.dns;

import java.util.regex.Pattern;

/** Finds the host in what people paste: addresses of pages, mail addresses, names in quotes. */
final class PastedText {

    private static final Pattern SCHEME =
            Pattern.compile("^(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:)?//+|^https?:/|^(?i:mailto|xmpp|sip):");
    private static final Pattern PORT = Pattern.compile(":[0-9]{0,5}$");
    private static final Pattern OTHER_DOTS = Pattern.compile("[\u3002\uFF0E\uFF61]");
    private static final String QUOTES = "\"'`,;()<>\u00AB\u00BB\u201C\u201D\u201E\u2018\u2019\u2039\u203A";

    private PastedText() {}

    /** The host as typed, without scheme, user, port, path and final dots; empty where nothing is left. */
    static String host(String text) {
        String host = trim(insideAngleBrackets(trim(text)));
        host = SCHEME.matcher(host).replaceFirst("");
        host = host.substring(0, firstOf(host, "/?#\\"));
        host = trim(host.substring(host.lastIndexOf('@') + 1));
        host = OTHER_DOTS.matcher(host).replaceAll(".");
        if (host.indexOf(':') == host.lastIndexOf(':') || host.startsWith("[")) {
            host = PORT.matcher(host).replaceFirst("");
        }
        return withoutFinalDots(host);
    }

    private static String insideAngleBrackets(String text) {
        int open = text.lastIndexOf('<');
        if (open < 0) {
            return text;
        }
        int close = text.indexOf('>', open);
        return text.substring(open + 1, close < 0 ? text.length() : close);
    }

    private static int firstOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String withoutFinalDots(String host) {
        int end = host.length();
        while (end > 0 && (host.charAt(end - 1) == '.' || isAround(host.charAt(end - 1)))) {
            end--;
        }
        return host.substring(0, end);
    }

    private static String trim(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isAround(text.charAt(start))) {
            start++;
        }
        while (end > start && isAround(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    // Blanks of every kind, zero-width characters and byte order marks come along from web pages and documents.
    private static boolean isAround(char c) {
        return isInvisible(c) || QUOTES.indexOf(c) >= 0;
    }

    static boolean isInvisible(int c) {
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || Character.isISOControl(c)
                || Character.getType(c) == Character.FORMAT;
    }
}
