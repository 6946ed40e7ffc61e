package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.mtasts.PolicyId;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicySurvey;
import io.sealpost.policies.PolicySurveys;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Looks a domain up and proposes a policy for it. */
@RestController
@RequestMapping(ApiPaths.V1 + "/domains/{name}/draft")
@Tag(name = "Versions")
class DraftEndpoint {

    private final OwnDomains domains;
    private final PolicySurveys surveys;
    private final PolicyHistory history;
    private final Drafts drafts;

    DraftEndpoint(OwnDomains domains, PolicySurveys surveys, PolicyHistory history, Drafts drafts) {
        this.domains = domains;
        this.surveys = surveys;
        this.history = history;
        this.drafts = drafts;
    }

    @PostMapping
    @Operation(
            operationId = "draftPolicy",
            summary = "Look a domain up and propose a policy",
            description = "Takes some seconds and publishes nothing. With a policy in the body, that one is weighed"
                    + " instead of one made from the look-up.")
    DraftResource draft(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable String name,
            @RequestBody(required = false) @Nullable PolicyBody body) {
        PolicySummary policy = domains.present(caller, name);
        StsPolicy wanted = body == null ? null : body.read();
        PolicySurvey survey = surveys.lookAt(caller.account(), policy.domain());
        String nextId = history.nextId(caller.account(), policy.domain())
                .map(PolicyId::value)
                .orElse(null);
        return drafts.of(domains.present(caller, name), wanted, survey, nextId);
    }
}
