package io.sealpost;

import io.sealpost.accounts.Account;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MxPattern;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Claims and publishes on a running application as its owner does. */
final class Publishers {

    private Publishers() {}

    static void claim(RunningSealpost sealpost, DomainName domain) {
        sealpost.bean(DomainClaims.class).claim(sealpost.owner(), domain);
    }

    /** Publishes a policy that differs by its max_age; tries again where somebody else was faster. */
    static VersionDetails publish(RunningSealpost sealpost, Account owner, DomainName domain, long maxAge) {
        StsPolicy policy = new StsPolicy(
                PolicyMode.TESTING, new MaxAge(maxAge), List.of(new MxPattern(false, domain.child("mx"))));
        while (true) {
            int number = sealpost.bean(PolicyHistory.class)
                    .of(owner, domain)
                    .map(PolicySummary::number)
                    .orElseThrow();
            Publication publication = sealpost.bean(PolicyPublishing.class).publish(owner, domain, policy, number, "");
            if (publication instanceof Publication.Published(VersionDetails version)) {
                return version;
            }
        }
    }

    /** Whether the answer of an edge is exactly this version. */
    static boolean isServed(String answer, VersionDetails version) {
        String text = new String(Objects.requireNonNull(version.text()), StandardCharsets.US_ASCII);
        return answer.startsWith("HTTP/1.1 200 ")
                && answer.contains("\"" + version.policyId() + "\"")
                && answer.endsWith("\r\n\r\n" + text);
    }
}
