package io.sealpost;

import static io.sealpost.AccessWorld.OWNER;

import io.sealpost.accounts.SignedInAs;
import io.sealpost.checks.CheckCode;
import io.sealpost.checks.CheckFacts;
import io.sealpost.checks.CheckReport;
import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.Finding;
import io.sealpost.checks.Verdict;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicyWish;
import java.time.Instant;
import java.util.List;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Domains for {@link AccessWorld}, with a policy, a proposal, a check. */
record AccessDomains(ApplicationContext context) {

    String domain() {
        DomainName name = AccessWorld.host();
        context.getBean(DomainClaims.class).claim(OWNER, name);
        MxPattern mx = new MxPattern(false, name.child("mx"));
        StsPolicy policy = new StsPolicy(PolicyMode.TESTING, new MaxAge(86_400), List.of(mx));
        context.getBean(PolicyPublishing.class).publish(OWNER, name, policy, 0, "");
        String id = AccessWorld.policyId();
        for (String table : List.of("policy", "policy_version")) {
            context.getBean(JdbcClient.class)
                    .sql("update " + table + " set policy_id = ? where domain_id ="
                            + " (select domain_id from policy where domain_name = ?)")
                    .params(id, name.ascii())
                    .update();
        }
        return name.ascii();
    }

    /** With a second version. */
    String changed() {
        String name = domain();
        StsPolicy policy = new StsPolicy(PolicyMode.NONE, new MaxAge(86_400), List.of());
        context.getBean(PolicyPublishing.class).publish(OWNER, new DomainName(name), policy, 1, "");
        return name;
    }

    /** A check of one of the domains that has ended, with something found. */
    String check() {
        DomainName name = new DomainName(domain());
        Finding finding = new Finding(
                CheckCode.RECORD_MISSING, "", CheckSeverity.ERROR, name.ascii(), List.of(name.ascii()), List.of());
        CheckFacts facts = new CheckFacts(List.of(), null, null, null, List.of(), List.of(), List.of());
        CheckRuns runs = context.getBean(CheckRuns.class);
        runs.keep(OWNER, new CheckReport(name, Instant.now(), Verdict.BROKEN, List.of(finding), facts));
        return name.ascii() + "/checks/" + runs.last(OWNER, name).getFirst().id();
    }

    String proposal() {
        DomainName name = new DomainName(domain());
        StsPolicy policy =
                new StsPolicy(PolicyMode.TESTING, new MaxAge(3_600), List.of(new MxPattern(false, name.child("mx"))));
        return name.ascii() + "/proposals/"
                + context.getBean(PolicyApproval.class)
                        .propose(SignedInAs.BOB, new PolicyWish(name, policy, 1), "")
                        .id();
    }
}
