package io.sealpost.bulk.web;

import io.sealpost.bulk.RemarkWords;
import io.sealpost.bulk.file.Remark;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says things in the language of the request. */
@Component("bulkWords")
class Words {

    private static final List<Long> NAMED = List.of(3_600L, 86_400L, 604_800L, 1_209_600L, 2_592_000L, 31_557_600L);

    private final MessageSource messages;
    private final RemarkWords remarks;

    Words(MessageSource messages, RemarkWords remarks) {
        this.messages = messages;
        this.remarks = remarks;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** What is to be said of a row or a file. */
    String say(Remark remark) {
        return remarks.say(remark);
    }

    /** "2 weeks", or seconds that have no name. */
    String lifetime(long seconds) {
        return NAMED.contains(seconds) ? say("policies.max-age." + seconds) : say("policies.max-age.seconds", seconds);
    }
}
