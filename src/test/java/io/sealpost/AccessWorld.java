package io.sealpost;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenScope;
import io.sealpost.bulk.Imports;
import io.sealpost.bulk.file.UnreadableFileException;
import io.sealpost.dns.DomainName;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Makes what an address in the access table names in braces: something of Alice's organization, new for each request, so
 * that nobody meets what the one before has changed. A new kind of thing is one more line in the constructor.
 */
final class AccessWorld {

    static final Account OWNER = SignedInAs.ALICE;

    private static final Pattern NAMED = Pattern.compile("\\{([a-z-]+)}");
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}");
    private static final Pattern NAMES =
            Pattern.compile("access\\d+\\.example|Access(?:'|&#39;)s [a-z]+ \\d+|202677\\d{6}");
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Set<String> MADE = ConcurrentHashMap.newKeySet();

    private final Map<String, Supplier<String>> things = new HashMap<>();
    private final ApplicationContext context;

    AccessWorld(ApplicationContext context) {
        this.context = context;
        SignedInAs.insertPeople(context.getBean(JdbcClient.class));
        AccessDomains domains = new AccessDomains(context);
        AccessPrograms programs = new AccessPrograms(context);
        AccessCertificates certificates = new AccessCertificates(context);
        AccessPeople people = new AccessPeople(context);
        AccessOwnership ownership = new AccessOwnership(context);
        // One row closes it, another takes its trust away, and its people leave it.
        SignedInAs.insertRoles(context.getBean(JdbcClient.class));
        context.getBean(OrganizationKeeping.class).reopen(SignedInAs.OLIVIA, OWNER.organizationId());
        ownership.trust(true);
        things.put("domain", domains::domain);
        things.put("changed", domains::changed);
        things.put("announced", ownership::announced);
        things.put("provable", ownership::provable);
        things.put("contested", ownership::contested);
        things.put("unclaimed", () -> "unclaimed" + NUMBER.incrementAndGet() + ".example");
        things.put("proposed", domains::proposal);
        things.put("token", programs::token);
        things.put("fingerprint", certificates::uploaded);
        things.put("upload", certificates::upload);
        things.put("waiting", certificates::waiting);
        things.put("job", this::job);
        things.put("webhook", programs::webhook);
        things.put("stopped", programs::stopped);
        things.put("delivery", programs::delivery);
        things.put("check", domains::check);
        things.put("session", people::session);
        things.put("passkey", people::passkey);
        things.put("identity", people::identity);
        things.put("organization", () -> OWNER.organizationId().toString());
        things.put("new-organization", this::organization);
        things.put("member", people::member);
        things.put("guarded", people::guarded);
        things.put("staffed", people::staffed);
        things.put("guarded-staff", people::guardedStaff);
        things.put("operator", people::operator);
        things.put("invitation", people::invitation);
        things.put(
                "group",
                () -> context.getBean(GroupDesk.class)
                        .create(SignedInAs.OLIVIA, name("group"))
                        .toString());
    }

    /** The text with everything made that it names; what it names twice is made once. */
    String fill(String text) {
        Map<String, String> made = new HashMap<>();
        return NAMED.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(made.computeIfAbsent(found.group(1), this::make)));
    }

    /** The ids and names in the text of what was made here, whoever asked for it and whenever. */
    static Set<String> madeHereIn(String text) {
        Set<String> found = new TreeSet<>();
        ID.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(MADE::contains)
                .forEach(found::add);
        NAMES.matcher(text).results().map(MatchResult::group).forEach(found::add);
        return found;
    }

    /** A name that no page says of itself, see {@link #madeHereIn}. */
    static String name(String kind) {
        return "Access's " + kind + " " + NUMBER.incrementAndGet();
    }

    /** One that no policy outside this test has. */
    static String policyId() {
        return "202677" + (100_000 + NUMBER.incrementAndGet());
    }

    /** A host of which others should not hear either. */
    static DomainName host() {
        return new DomainName("access" + NUMBER.incrementAndGet() + ".example");
    }

    private String make(String name) {
        String made = Objects.requireNonNull(things.get(name), () -> "AccessWorld makes no {" + name + "}")
                .get();
        ID.matcher(made).results().map(MatchResult::group).forEach(MADE::add);
        return made;
    }

    private String organization() {
        return context.getBean(OrganizationKeeping.class)
                .create(SignedInAs.OLIVIA, name("organization"))
                .toString();
    }

    /** What is at work is stopped, so that there is room for another. */
    private String job() {
        JdbcClient jdbc = context.getBean(JdbcClient.class);
        jdbc.sql("update bulk_job set state = 'STOPPED'").update();
        try {
            UUID job = context.getBean(Imports.class)
                    .begin(
                            OWNER,
                            new ByteArrayInputStream(
                                    ("name,mode\n" + host() + ",none").getBytes(StandardCharsets.UTF_8)),
                            "",
                            null,
                            "");
            jdbc.sql("update bulk_job set state = 'READY' where id = ?")
                    .param(job)
                    .update();
            return job.toString();
        } catch (IOException | UnreadableFileException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The secret of a new token; those of before are revoked, because there may be a hundred. */
    String program(Account account, TokenScope scope) {
        return new AccessPrograms(context).program(account, scope);
    }
}
