package io.sealpost.edge;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The {@code Date} field line (RFC 9110 §6.6.1), formatted once a second. */
final class HttpDate {

    private static final DateTimeFormatter IMF_FIXDATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record Line(long second, String text, byte[] bytes) {}

    private final Clock clock;
    // Two threads may format the same second: harmless, and cheaper than a lock.
    private volatile Line line;

    HttpDate(Clock clock) {
        this.clock = clock;
        this.line = format(now());
    }

    /** The whole line for HTTP/1. */
    byte[] line() {
        return current().bytes();
    }

    /** The value alone. */
    String text() {
        return current().text();
    }

    private Line current() {
        Line current = line;
        long second = now();
        if (current.second() != second) {
            current = format(second);
            line = current;
        }
        return current;
    }

    private long now() {
        return Math.floorDiv(clock.millis(), 1000);
    }

    private static Line format(long second) {
        String date = IMF_FIXDATE.format(Instant.ofEpochSecond(second));
        return new Line(second, date, ("Date: " + date + "\r\n").getBytes(US_ASCII));
    }
}
