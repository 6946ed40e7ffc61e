package io.sealpost.audit;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, before it is an entry. Values are small and for everybody who may read the trail: no secret, no text of
 * a person, no address of a person but that of their account.
 *
 * @param organizationId whose it is; null for what is the instance's
 * @param domain as A-labels
 * @param subject the person, token, group or host that it happened to
 * @param before what was; empty for what began
 * @param after what is; empty for what ended
 */
public record Happened(
        AuditAction action,
        @Nullable UUID organizationId,
        @Nullable String domain,
        @Nullable String subject,
        Map<String, String> before,
        Map<String, String> after) {

    static final int LONGEST_SUBJECT = 320;

    public Happened {
        subject = subject == null ? null : Clean.text(subject, LONGEST_SUBJECT);
        before = Map.copyOf(Clean.values(before));
        after = Map.copyOf(Clean.values(after));
    }

    public static Happened of(AuditAction action) {
        return new Happened(action, null, null, null, Map.of(), Map.of());
    }

    public Happened in(@Nullable UUID organization) {
        return new Happened(action, organization, domain, subject, before, after);
    }

    public Happened to(String name) {
        return new Happened(action, organizationId, domain, name, before, after);
    }

    public Happened at(String asciiDomain) {
        return new Happened(action, organizationId, asciiDomain, subject, before, after);
    }

    /** A null value is left out. */
    public Happened before(String name, @Nullable Object value) {
        return new Happened(action, organizationId, domain, subject, with(before, name, value), after);
    }

    /** A null value is left out. */
    public Happened after(String name, @Nullable Object value) {
        return new Happened(action, organizationId, domain, subject, before, with(after, name, value));
    }

    private static Map<String, String> with(Map<String, String> values, String name, @Nullable Object value) {
        Map<String, String> more = new HashMap<>(values);
        if (value != null) {
            more.put(name, value.toString());
        }
        return more;
    }
}
