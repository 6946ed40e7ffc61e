package io.sealpost.policies.web;

import io.sealpost.accounts.Account;
import io.sealpost.domains.DomainClaims;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicySurvey;
import io.sealpost.policies.PolicySurveys;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.VersionDetails;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the editor shows. */
@Component
class PolicyEditor {

    private final OwnPolicies policies;
    private final PolicySurveys surveys;
    private final SurveyViews surveyViews;
    private final PreviewViews previews;
    private final PolicyApproval approval;
    private final DomainClaims domains;
    private final Words words;

    PolicyEditor(
            OwnPolicies policies,
            PolicySurveys surveys,
            SurveyViews surveyViews,
            PreviewViews previews,
            PolicyApproval approval,
            DomainClaims domains,
            Words words) {
        this.domains = domains;
        this.approval = approval;
        this.policies = policies;
        this.surveys = surveys;
        this.surveyViews = surveyViews;
        this.previews = previews;
        this.words = words;
    }

    /** The form as it stands when the page is opened: the newest version, or a draft from the look-up. */
    PolicyForm opened(Account account, PolicySummary policy) {
        VersionDetails newest = policies.newest(policy);
        StsPolicy start = newest == null ? null : newest.policy().orElse(null);
        if (start != null) {
            return PolicyForm.of(start, policy.number());
        }
        PolicySurvey survey = survey(account, policy);
        return PolicyForm.blank(policy.number()).withMx(survey == null ? "" : PolicyForm.lines(survey.mxLines()));
    }

    /** The form with what somebody proposed, on top of the newest version. */
    PolicyForm opened(PolicySummary policy, ProposalDetails proposal) {
        return PolicyForm.of(proposal.policy(), policy.number()).withReason(proposal.reason());
    }

    /** The form once the look-up has arrived: what somebody typed meanwhile stays. */
    PolicyForm filled(Account account, PolicySummary policy, PolicyForm form) {
        return form.untouched() ? opened(account, policy).withReason(form.reason()) : form;
    }

    PolicyForm withLookUp(Account account, PolicySummary policy, PolicyForm form) {
        PolicySurvey survey = survey(account, policy);
        return survey == null ? form : form.withMx(MxLines.withLookUp(form.mx(), survey));
    }

    PolicyForm using(Account account, PolicySummary policy, PolicyForm form, String pattern) {
        return form.withMx(MxLines.using(form.mx(), pattern, survey(account, policy)));
    }

    /** Everything on the page but the look-up. */
    Map<String, Object> page(Account account, PolicySummary policy, PolicyForm form) {
        VersionDetails served = policies.served(policy);
        PolicySurvey survey = survey(account, policy);
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("domain", policy.domain());
        page.put("policy", policy);
        page.put("form", form);
        page.put("choices", choices());
        page.put("published", served != null);
        page.put("number", policy.number());
        page.put("approval", approval.needed(account));
        page.put("unproved", !domains.holds(policy.domainId()));
        page.put(
                "preview",
                previews.of(PolicyDraft.of(form), policies.nextId(account, policy.domain()), survey, served));
        if (survey != null) {
            page.put("survey", view(policy, survey));
        }
        return page;
    }

    /** Looks now, which may take some seconds. */
    SurveyView look(Account account, PolicySummary policy) {
        return view(policy, surveys.lookAt(account, policy.domain()));
    }

    Optional<SurveyView> seen(Account account, PolicySummary policy) {
        return surveys.recent(account, policy.domain()).map(survey -> view(policy, survey));
    }

    private SurveyView view(PolicySummary policy, PolicySurvey survey) {
        VersionDetails newest = policy.number() == 0 ? policies.newest(policy) : null;
        return surveyViews.of(survey, newest);
    }

    private @Nullable PolicySurvey survey(Account account, PolicySummary policy) {
        return surveys.recent(account, policy.domain()).orElse(null);
    }

    private List<Choice> choices() {
        return PolicyForm.CHOICES.stream()
                .map(seconds -> new Choice(String.valueOf(seconds), words.duration(seconds)))
                .toList();
    }

    /** @param value in seconds */
    record Choice(String value, String word) {}
}
