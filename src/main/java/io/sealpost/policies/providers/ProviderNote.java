package io.sealpost.policies.providers;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a person should know about a mail provider before publishing a policy for it. */
public enum ProviderNote {
    /** Two generations of MX names are in use. */
    TWO_GENERATIONS,
    /** The wildcard stands for one label, so the label before {@code mx.microsoft} has to be spelled out. */
    WILDCARD_ONE_LABEL,
    /** A filter stands before the mailboxes: the policy names the filter. */
    GATEWAY,
    /** The MX name belongs to this customer or to a region. */
    HOST_PER_CUSTOMER,
    /** The provider offers to host the policy itself. */
    HOSTS_POLICY_ITSELF,
    /** The provider takes no mail for domains of its customers. */
    NO_CUSTOM_DOMAINS,
    /** The service forwards or receives for programs; other MX may be needed beside it. */
    INBOUND_ONLY;

    /** The word in the data file: {@code wildcard-one-label}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The key of the sentence in the messages. */
    public String messageKey() {
        return "providers.note." + word();
    }

    static ProviderNote of(String word) {
        return Arrays.stream(values())
                .filter(note -> note.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No such note: " + word));
    }

    static String words() {
        return Arrays.stream(values()).map(ProviderNote::word).collect(Collectors.joining(", "));
    }
}
