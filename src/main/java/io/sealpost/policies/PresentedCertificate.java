package io.sealpost.policies;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import java.util.List;

/** Says which certificate a policy host presents; the module that keeps certificates knows. */
public interface PresentedCertificate {

    Answer of(Account account, DomainName domain);

    /**
     * In words.
     *
     * @param kind ok, note or warn
     * @param key of the message
     * @param arguments of the message
     */
    record Answer(String kind, String key, List<String> arguments) {
        public Answer {
            arguments = List.copyOf(arguments);
        }
    }
}
