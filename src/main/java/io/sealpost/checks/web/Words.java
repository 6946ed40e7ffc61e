package io.sealpost.checks.web;

import io.sealpost.dns.ShortAddress;
import io.sealpost.web.Times;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says things of checks in the language of the request. */
@Component("checkWords")
class Words {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern INSTANT = Pattern.compile(DAY + "T[\\d:.]+Z");

    private final MessageSource messages;
    private final Times times;

    Words(MessageSource messages, Times times) {
        this.messages = messages;
        this.times = times;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** A message about what strangers sent; days and times are said as people say them. */
    String quoting(String key, List<String> foreign) {
        return say(key, foreign.stream().map(this::quoted).toArray());
    }

    private String quoted(String text) {
        try {
            if (INSTANT.matcher(text).matches()) {
                return times.exact(Instant.parse(text));
            }
            if (DAY.matcher(text).matches()) {
                return times.day(
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            }
        } catch (DateTimeParseException noSuchDay) {
            return ForeignText.line(text);
        }
        return ForeignText.line(ShortAddress.of(text));
    }
}
