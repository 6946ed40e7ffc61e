package io.sealpost.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Points in time as people say them; templates see it as {@code times}. */
@Component
public class Times {

    private final Clock clock;
    private final MessageSource messages;

    Times(Clock clock, MessageSource messages) {
        this.clock = clock;
        this.messages = messages;
    }

    /** "3 minutes ago", "in 2 days", in the language of the request. */
    public String ago(Instant time) {
        Duration since = Duration.between(time, clock.instant());
        String way = since.isNegative() ? "web.time.in." : "web.time.ago.";
        long seconds = since.abs().toSeconds();
        if (seconds < 45) {
            return say("web.time.now", 0);
        }
        if (seconds < 45 * 60) {
            return say(way + "minutes", Math.max(1, Math.round(seconds / 60.0)));
        }
        if (seconds < 22 * 3600) {
            return say(way + "hours", Math.max(1, Math.round(seconds / 3600.0)));
        }
        return say(way + "days", Math.max(1, Math.round(seconds / 86400.0)));
    }

    /** Day and time to the second, in UTC, and saying so. */
    public String exact(Instant time) {
        Locale locale = LocaleContextHolder.getLocale();
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.MEDIUM)
                        .withLocale(locale)
                        .withZone(ZoneOffset.UTC)
                        .format(time)
                + " UTC";
    }

    /** The day in UTC, as it is written in the language of the request. */
    public String day(Instant time) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(LocaleContextHolder.getLocale())
                .withZone(ZoneOffset.UTC)
                .format(time);
    }

    private String say(String key, long number) {
        return messages.getMessage(key, new Object[] {number}, LocaleContextHolder.getLocale());
    }
}
