package io.sealpost.api.v1;

import io.sealpost.bulk.RemarkWords;
import io.sealpost.bulk.file.Remark;
import io.sealpost.certificates.CertificateTrouble;
import io.sealpost.dns.DomainName;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says things in the language of the request. */
@Component("apiWords")
class Words {

    private static final int MOST_FACTS = 3;

    private final MessageSource messages;
    private final RemarkWords remarks;

    Words(MessageSource messages, RemarkWords remarks) {
        this.messages = messages;
        this.remarks = remarks;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    /** What is to be said of a file or a row. */
    String of(Remark remark) {
        return remarks.say(remark);
    }

    /** What was seen and what to do. */
    String of(CertificateTrouble trouble, DomainName host) {
        List<String> facts = new ArrayList<>(trouble.facts());
        if (facts.isEmpty() && trouble.code() == CertificateTrouble.Code.HOST_MISSING) {
            facts.add(host.ascii());
        }
        while (facts.size() < MOST_FACTS) {
            facts.add("–");
        }
        Object[] arguments = facts.toArray();
        return say(trouble.messageKey() + ".seen", arguments) + " " + say(trouble.messageKey() + ".do", arguments);
    }
}
