package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Accounts;
import io.sealpost.accounts.InvitationDesk;
import io.sealpost.accounts.Invited;
import io.sealpost.accounts.IssuedToken;
import io.sealpost.accounts.MembershipDesk;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.SecondFactor;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The owner changes something on one node, and an editor and a program on another node feel it within two seconds. */
final class SettingsAcross implements AutoCloseable {

    private static final Duration WITHIN = Duration.ofSeconds(2);
    private static final String EDITOR = "editor@example.org";
    private static final Pattern SESSION = Pattern.compile("/account/sessions/[0-9a-f-]{36}/end");
    private static final String POLICY = "{\"mode\":\"testing\",\"mx\":[\"mx.example.net\"]}";

    private final RunningSealpost here;
    private final RunningSealpost there;
    private final Account owner;
    private final Visitor editor;

    /** The editor follows an invitation of the one node on the other one. */
    SettingsAcross(RunningSealpost here, RunningSealpost there) {
        this.here = here;
        this.there = there;
        this.owner = here.owner();
        this.editor = new Visitor(there.dashboardPort());
        Invited invited = here.bean(InvitationDesk.class)
                .invite(owner, owner.organizationId(), EDITOR, Role.EDITOR, "", Locale.ENGLISH);
        editor.submit(
                ((Invited.ByHand) invited).link(),
                Map.of("password", RunningSealpost.PASSWORD, "repeated", RunningSealpost.PASSWORD));
        soon(() -> status("/domains/new") == 200);
    }

    void aRoleCountsThere() {
        Account member = here.bean(Accounts.class).of(EDITOR).orElseThrow();
        MembershipDesk people = here.bean(MembershipDesk.class);
        people.changeRole(owner, owner.organizationId(), member.personId(), Role.VIEWER);
        soon(() -> status("/domains/new") == 403);
        people.changeRole(owner, owner.organizationId(), member.personId(), Role.EDITOR);
        soon(() -> status("/domains/new") == 200);
    }

    void fourEyesCountThere() {
        DomainName domain = new DomainName("eyes.across.example");
        Publishers.claim(here, domain);
        String secret = token().secret();
        OrganizationRules rules = here.bean(OrganizationRules.class);
        rules.fourEyes(owner, owner.organizationId(), true);
        try (Visitor program = new Visitor(there.dashboardPort(), secret)) {
            String versions = "/api/v1/domains/" + domain + "/versions";
            assertThat(program.post(versions, "application/json", POLICY).statusCode())
                    .as("it waits for somebody else")
                    .isEqualTo(202);
            rules.fourEyes(owner, owner.organizationId(), false);
            assertThat(program.post(versions, "application/json", POLICY).statusCode())
                    .isEqualTo(201);
        }
    }

    void aRevokedTokenOpensNothingThere() {
        IssuedToken token = token();
        try (Visitor program = new Visitor(there.dashboardPort(), token.secret())) {
            assertThat(program.get("/api/v1/domains").statusCode()).isEqualTo(200);
            here.bean(TokenDesk.class).revoke(owner, token.details().id());
            soon(() -> program.get("/api/v1/domains").statusCode() == 401);
        }
    }

    void trustCountsThere() {
        OrganizationRules rules = here.bean(OrganizationRules.class);
        rules.trust(owner, owner.organizationId(), false);
        DomainName unproved = new DomainName("unproved.across.example");
        Publishers.claim(there, unproved);
        DomainClaims claims = there.bean(DomainClaims.class);
        assertThat(claims.of(owner, unproved).orElseThrow().held()).isFalse();
        rules.trust(owner, owner.organizationId(), true);
        soon(() -> claims.of(owner, unproved).orElseThrow().held());
    }

    void anEndedSessionIsOverThere() {
        try (Visitor same = new Visitor(here.dashboardPort())) {
            same.submit("/sign-in", Map.of("email", EDITOR, "password", RunningSealpost.PASSWORD));
            Matcher end = SESSION.matcher(same.get("/account/sessions").body());
            assertThat(end.find()).as("the session on the other node").isTrue();
            same.post(end.group(), same.token("/account/sessions"), Map.of());
            soon(() -> editor.get("/").uri().getPath().equals("/sign-in"));
        }
        editor.submit("/sign-in", Map.of("email", EDITOR, "password", RunningSealpost.PASSWORD));
        soon(() -> status("/domains/new") == 200);
    }

    void theRuleOfASecondFactorCountsThere() {
        SecondFactor factor = here.bean(SecondFactor.class);
        factor.require(owner, owner.organizationId(), true);
        soon(() -> editor.get("/").uri().getPath().equals("/account/second-factor"));
        // By somebody who has a factor: the owner, who has none, is kept out like the editor.
        here.bean(JdbcClient.class)
                .sql("update organization set second_factor_required = false where id = ?")
                .param(owner.organizationId())
                .update();
        soon(() -> editor.get("/").uri().getPath().equals("/"));
    }

    private IssuedToken token() {
        return here.bean(TokenDesk.class)
                .issue(owner, TokenScope.PUBLISH, "across", null)
                .orElseThrow();
    }

    private int status(String page) {
        return editor.get(page).statusCode();
    }

    private static void soon(Callable<Boolean> happens) {
        await().atMost(WITHIN).pollInterval(Duration.ofMillis(20)).until(happens);
    }

    @Override
    public void close() {
        editor.close();
    }
}
