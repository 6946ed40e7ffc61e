package io.sealpost.policies.web;

import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says things in the language of the request. */
@Component("policyWords")
class Words {

    private static final long DAY = 86_400;
    private static final List<Long> NAMED = List.of(3_600L, DAY, 7 * DAY, 14 * DAY, 30 * DAY, 31_557_600L);

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** The three sentences of a finding: what was seen, why it matters, what to do. */
    Said finding(String key, List<String> arguments) {
        Object[] quoted = arguments.toArray();
        return new Said(say(key + ".seen", quoted), say(key + ".why", quoted), say(key + ".todo", quoted));
    }

    /** As {@link #finding} for the messages of the DNS. */
    Said dns(String key, Object... arguments) {
        return new Said(say(key + ".seen", arguments), say(key + ".why", arguments), say(key + ".do", arguments));
    }

    /** "2 weeks"; a number of seconds without a name is said in the largest unit that divides it. */
    String duration(long seconds) {
        if (NAMED.contains(seconds)) {
            return say("policies.max-age." + seconds);
        }
        if (seconds > 0 && seconds % DAY == 0) {
            return say("policies.max-age.days", seconds / DAY);
        }
        if (seconds > 0 && seconds % 3_600 == 0) {
            return say("policies.max-age.hours", seconds / 3_600);
        }
        if (seconds > 0 && seconds % 60 == 0) {
            return say("policies.max-age.minutes", seconds / 60);
        }
        return say("policies.max-age.seconds", seconds);
    }

    /** What was seen, why it matters, what to do. */
    record Said(String seen, String why, String todo) {}
}
