package io.sealpost;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.InvitationDesk;
import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.bulk.Imports;
import io.sealpost.bulk.file.UnreadableFileException;
import io.sealpost.certificates.Minted;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.Upload;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicyWish;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
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
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Map<String, Supplier<String>> things = new HashMap<>();
    private final ApplicationContext context;

    AccessWorld(ApplicationContext context) {
        this.context = context;
        SignedInAs.insertPeople(context.getBean(JdbcClient.class));
        // One row closes it.
        context.getBean(OrganizationKeeping.class).reopen(SignedInAs.OLIVIA, OWNER.organizationId());
        things.put("domain", this::domain);
        things.put("unclaimed", () -> "unclaimed" + NUMBER.incrementAndGet() + ".example");
        things.put("proposed", this::proposal);
        things.put("token", this::token);
        things.put("fingerprint", this::certificate);
        things.put("job", this::job);
        things.put("organization", () -> OWNER.organizationId().toString());
        things.put("new-organization", this::organization);
        things.put("member", this::member);
        things.put("invitation", this::invitation);
        things.put(
                "group",
                () -> context.getBean(GroupDesk.class)
                        .create(SignedInAs.OLIVIA, "Group " + NUMBER.incrementAndGet())
                        .toString());
    }

    /** The text with everything made that it names; what it names twice is made once. */
    String fill(String text) {
        Map<String, String> made = new HashMap<>();
        return NAMED.matcher(text).replaceAll(found -> made.computeIfAbsent(found.group(1), this::make));
    }

    private String make(String name) {
        return Objects.requireNonNull(things.get(name), () -> "AccessWorld makes no {" + name + "}")
                .get();
    }

    private String organization() {
        return context.getBean(OrganizationKeeping.class)
                .create(SignedInAs.OLIVIA, "New " + NUMBER.incrementAndGet())
                .toString();
    }

    private String member() {
        UUID id = UUID.randomUUID();
        SignedInAs.insertPerson(
                context.getBean(JdbcClient.class),
                new Account(id, OWNER.organizationId(), "member" + id + "@example.org", Role.EDITOR, false));
        return id.toString();
    }

    private String invitation() {
        UUID organization = OWNER.organizationId();
        String email = "invited" + NUMBER.incrementAndGet() + "@example.org";
        context.getBean(InvitationDesk.class)
                .invite(OWNER, organization, email, Role.VIEWER, "http://localhost", Locale.ENGLISH);
        return context.getBean(InvitationDesk.class).list(OWNER, organization).stream()
                .filter(invitation -> invitation.email().equals(email))
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    private String domain() {
        DomainName name = new DomainName("access" + NUMBER.incrementAndGet() + ".example");
        context.getBean(DomainClaims.class).claim(OWNER, name);
        MxPattern mx = new MxPattern(false, name.child("mx"));
        StsPolicy policy = new StsPolicy(PolicyMode.TESTING, new MaxAge(86_400), List.of(mx));
        context.getBean(PolicyPublishing.class).publish(OWNER, name, policy, 0, "");
        return name.ascii();
    }

    private String proposal() {
        DomainName name = new DomainName(domain());
        StsPolicy policy =
                new StsPolicy(PolicyMode.TESTING, new MaxAge(3_600), List.of(new MxPattern(false, name.child("mx"))));
        return name.ascii() + "/proposals/"
                + context.getBean(PolicyApproval.class)
                        .propose(SignedInAs.BOB, new PolicyWish(name, policy, 1), "")
                        .id();
    }

    private String token() {
        TokenDesk desk = context.getBean(TokenDesk.class);
        String name = "access " + NUMBER.incrementAndGet();
        desk.issue(OWNER, TokenScope.HOSTED_NAMES, name);
        return desk.list(OWNER, TokenScope.HOSTED_NAMES).stream()
                .filter(token -> token.name().equals(name))
                .findFirst()
                .orElseThrow()
                .id()
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
                            new ByteArrayInputStream("name,mode\nx.example,none".getBytes(StandardCharsets.UTF_8)),
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
        TokenDesk desk = context.getBean(TokenDesk.class);
        desk.list(account, scope).forEach(token -> desk.revoke(account, token.id()));
        return desk.issue(account, scope, "program " + NUMBER.incrementAndGet()).orElseThrow();
    }

    private String certificate() {
        Minted minted = Minted.at(Instant.now(), "own" + NUMBER.incrementAndGet() + ".example");
        try {
            String chain = pem("CERTIFICATE", minted.chain().getFirst().getEncoded());
            String key = pem("PRIVATE KEY", minted.key().getEncoded());
            return ((Upload.Accepted) context.getBean(OwnCertificates.class).upload(OWNER, chain, key))
                    .certificate()
                    .fingerprint();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String pem(String type, byte[] der) {
        return "-----BEGIN " + type + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + type + "-----\n";
    }
}
