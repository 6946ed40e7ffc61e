package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.policies.Approval;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import io.sealpost.policies.WaitingProposals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a second pair of eyes. */
@RestController
@RequestMapping(ApiPaths.V1)
@Tag(name = "Proposals")
class ProposalsEndpoint {

    private final OwnDomains domains;
    private final PolicyApproval approval;
    private final WaitingProposals waiting;

    ProposalsEndpoint(OwnDomains domains, PolicyApproval approval, WaitingProposals waiting) {
        this.waiting = waiting;
        this.domains = domains;
        this.approval = approval;
    }

    /** @param nextCursor null on the last page; @param total how many wait in all */
    @Schema(name = "ProposalList")
    record Proposals(List<ProposalResource> items, @Nullable String nextCursor, int total) {}

    @Schema(name = "Refusal")
    record Refusal(
            @Schema(description = "Why, for its author; 500 characters at most") @Nullable
            String reason) {}

    @GetMapping("/proposals")
    @Operation(operationId = "listProposals", summary = "List what waits in the organization, the oldest first")
    ResponseEntity<Proposals> list(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "200") int limit,
            @Parameter(description = "nextCursor of the page before") @RequestParam(required = false) @Nullable
                    UUID cursor) {
        int size = ListParameters.limit(limit);
        List<ProposalDetails> found = waiting.page(caller.account(), cursor, size + 1);
        String next = Page.next(found, size, proposal -> proposal.id().toString());
        int total = waiting.count(caller.account().organizationId(), Integer.MAX_VALUE);
        return Page.of(
                new Proposals(
                        found.stream().limit(size).map(ProposalResource::of).toList(), next, total),
                next);
    }

    @GetMapping("/domains/{name}/proposals/{id}")
    @Operation(operationId = "getProposal", summary = "Get a proposal, decided or not")
    ProposalResource get(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable String name, @PathVariable UUID id) {
        return ProposalResource.of(find(caller, domains.any(caller, name), id));
    }

    @PostMapping("/domains/{name}/proposals/{id}/approval")
    @Operation(
            operationId = "approveProposal",
            summary = "Approve a proposal: it is published in its author's name",
            description = "Where the policy has changed since, nothing is published and the proposal keeps waiting.")
    ProposalResource approve(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable String name, @PathVariable UUID id) {
        PolicySummary policy = domains.present(caller, name);
        find(caller, policy, id);
        try {
            switch (approval.approve(caller.account(), policy.domain(), id)) {
                case Approval.Given(Publication publication) -> published(policy, publication);
                case Approval.OwnProposal() ->
                    throw Problem.of(ProblemType.OWN_PROPOSAL).exception();
                case Approval.DecidedAlready() ->
                    throw Problem.of(ProblemType.PROPOSAL_DECIDED).exception();
            }
        } catch (NoSuchElementException removedMeanwhile) {
            throw ProblemException.notFound();
        }
        return ProposalResource.of(find(caller, policy, id));
    }

    @PostMapping("/domains/{name}/proposals/{id}/refusal")
    @Operation(operationId = "refuseProposal", summary = "Refuse a proposal, or withdraw one's own")
    ProposalResource refuse(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable String name,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Refusal body) {
        PolicySummary policy = domains.present(caller, name);
        find(caller, policy, id);
        String reason = VersionsEndpoint.reason(body == null ? null : body.reason());
        if (!approval.drop(caller.account(), policy.domain(), id, reason)) {
            throw Problem.of(ProblemType.PROPOSAL_DECIDED).exception();
        }
        return ProposalResource.of(find(caller, policy, id));
    }

    private ProposalDetails find(TokenHolder caller, PolicySummary policy, UUID id) {
        return approval.of(caller.account(), policy.domain(), id).orElseThrow(ProblemException::notFound);
    }

    private static void published(PolicySummary policy, Publication publication) {
        switch (publication) {
            case Publication.Published _ -> {}
            case Publication.NotProved _ ->
                throw Problem.of(ProblemType.DOMAIN_NOT_PROVED, policy.domain().unicode())
                        .exception();
            case Publication.Unchanged _ ->
                throw Problem.of(ProblemType.PROPOSAL_SERVED).exception();
            case Publication.Superseded(VersionDetails newest) -> throw EntityTags.superseded(newest.number());
        }
    }
}
