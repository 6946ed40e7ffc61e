package io.sealpost.integrations;

import java.util.Locale;
import org.springframework.context.MessageSource;

/** The words of this module in one language. */
record Said(MessageSource messages, Locale language) {

    String of(String key, Object... arguments) {
        return messages.getMessage(key, arguments, language);
    }
}
