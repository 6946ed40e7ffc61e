package io.sealpost.dashboard;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says things in the language of the request. */
@Component("dashboardWords")
class Words {

    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long WEEK = 7 * DAY;
    private static final long LONGEST = 31_557_600;

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** A max_age in the largest unit that divides it: "2 weeks", "90 seconds". */
    String lifetime(long seconds) {
        if (seconds == LONGEST) {
            return say("dashboard.span.year");
        }
        if (seconds >= WEEK && seconds % WEEK == 0 && seconds <= 4 * WEEK) {
            return say("dashboard.span.weeks", seconds / WEEK);
        }
        if (seconds >= DAY && seconds % DAY == 0) {
            return say("dashboard.span.days", seconds / DAY);
        }
        if (seconds >= HOUR && seconds % HOUR == 0) {
            return say("dashboard.span.hours", seconds / HOUR);
        }
        if (seconds >= MINUTE && seconds % MINUTE == 0) {
            return say("dashboard.span.minutes", seconds / MINUTE);
        }
        return say("dashboard.span.seconds", seconds);
    }

    static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
