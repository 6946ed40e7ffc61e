package io.sealpost.bulk;

import io.sealpost.bulk.file.Remark;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says remarks in the language of the request. */
@Component
public class RemarkWords {

    private final MessageSource messages;

    RemarkWords(MessageSource messages) {
        this.messages = messages;
    }

    /** What is to be said of a row or a file. */
    public String say(Remark remark) {
        try {
            return say(remark, remark.arguments().toArray());
        } catch (IllegalArgumentException wantsNumbers) {
            Object[] numbers = remark.arguments().stream()
                    .map(text -> text.matches("\\d{1,18}") ? (Object) Long.valueOf(text) : text)
                    .toArray();
            return say(remark, numbers);
        }
    }

    private String say(Remark remark, Object[] arguments) {
        return messages.getMessage(remark.messageKey(), arguments, LocaleContextHolder.getLocale());
    }
}
