package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicySurvey;
import io.sealpost.policies.PolicySurveys;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.VersionDetails;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the page of a proposal shows. */
@Component
class ProposalPage {

    private final OwnPolicies policies;
    private final PolicyApproval approval;
    private final PolicySurveys surveys;
    private final PreviewViews previews;

    ProposalPage(OwnPolicies policies, PolicyApproval approval, PolicySurveys surveys, PreviewViews previews) {
        this.policies = policies;
        this.approval = approval;
        this.surveys = surveys;
        this.previews = previews;
    }

    /** What would change, what stands against it as far as somebody has looked, and whether it can still be published. */
    Map<String, Object> of(Account account, PolicySummary policy, ProposalDetails proposal) {
        VersionDetails served = policies.served(policy);
        String now = served == null ? "" : served.textForPeople();
        boolean mine = proposal.authorId().equals(account.personId());
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("domain", policy.domain());
        page.put("policy", policy);
        page.put("proposal", proposal);
        page.put("mine", mine);
        page.put("proposesAgain", mine && approval.needed(account));
        page.put("text", proposal.policy().text());
        page.put("change", LineDiff.between(now, proposal.policy().text()));
        if (served != null) {
            page.put("served", served);
        }
        VersionDetails newest = newest(policy, proposal);
        if (newest != null) {
            page.put("newest", newest);
        }
        surveys.recent(account, policy.domain())
                .ifPresent(survey -> page.putAll(warnings(policy, proposal, survey, served)));
        return page;
    }

    /** What stands against it, seen now, which may take some seconds. */
    Map<String, Object> look(Account account, PolicySummary policy, ProposalDetails proposal) {
        PolicySurvey survey = surveys.lookAt(account, policy.domain());
        return warnings(policy, proposal, survey, policies.served(policy));
    }

    private Map<String, Object> warnings(
            PolicySummary policy, ProposalDetails proposal, PolicySurvey survey, @Nullable VersionDetails served) {
        return Map.of(
                "domain",
                policy.domain(),
                "proposal",
                proposal,
                "lookedAt",
                survey.at(),
                "warnings",
                previews.warnings(proposal.policy(), survey, served));
    }

    /** The version that came after it was proposed, so that it cannot be published as it is; null where none did. */
    private @Nullable VersionDetails newest(PolicySummary policy, ProposalDetails proposal) {
        return policy.number() == proposal.basedOn() ? null : policies.newest(policy);
    }
}
