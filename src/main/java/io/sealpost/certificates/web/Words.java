package io.sealpost.certificates.web;

import io.sealpost.certificates.CertificateTrouble;
import io.sealpost.certificates.CertificateTrouble.Code;
import io.sealpost.certificates.UploadFinding;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.ShortAddress;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Says things of certificates in the language of the request. */
@Component("certificateWords")
class Words {

    private static final int MOST_FACTS = 3;

    private final MessageSource messages;

    Words(MessageSource messages) {
        this.messages = messages;
    }

    String say(String key, Object... arguments) {
        return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
    }

    Said of(CertificateTrouble trouble, DomainName host) {
        Object[] facts = facts(trouble, host);
        String key = trouble.messageKey();
        return new Said(say(key + ".seen", facts), say(key + ".why", facts), say(advice(trouble), facts));
    }

    private static String advice(CertificateTrouble trouble) {
        boolean unnamed = trouble.code() == Code.CAA_FORBIDS && trouble.facts().size() < MOST_FACTS;
        return trouble.messageKey() + (unnamed ? ".do.unnamed" : ".do");
    }

    String seen(CertificateTrouble trouble, DomainName host) {
        return say(trouble.messageKey() + ".seen", facts(trouble, host));
    }

    List<String> of(List<UploadFinding> findings) {
        return findings.stream()
                .map(finding -> say(finding.messageKey(), finding.facts().toArray()))
                .toList();
    }

    /** A placeholder without its fact would be printed as it stands. */
    private static Object[] facts(CertificateTrouble trouble, DomainName host) {
        List<String> facts = new ArrayList<>(trouble.facts());
        if (facts.isEmpty() && trouble.code() == Code.HOST_MISSING) {
            facts.add(host.ascii());
        }
        // The authority has found the records somewhere on the way up from the host.
        if (trouble.code() == Code.CAA_FORBIDS
                && !facts.isEmpty()
                && facts.getFirst().isEmpty()) {
            facts.set(0, host.ascii());
        }
        while (facts.size() < MOST_FACTS) {
            facts.add("–");
        }
        return facts.stream().map(ShortAddress::of).toArray();
    }

    /** What was seen, why it matters, what to do. */
    record Said(String seen, String why, String todo) {}
}
