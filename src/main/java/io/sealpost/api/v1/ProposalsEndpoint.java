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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a second pair of eyes. */
@RestController
@RequestMapping(ApiPaths.V1)
@Tag(name = "Proposals")
class ProposalsEndpoint {

    private final OwnDomains domains;
    private final PolicyApproval approval;

    ProposalsEndpoint(OwnDomains domains, PolicyApproval approval) {
        this.domains = domains;
        this.approval = approval;
    }

    @Schema(name = "ProposalList")
    record Proposals(List<ProposalResource> items) {}

    @GetMapping("/proposals")
    @Operation(
            operationId = "listProposals",
            summary = "List what waits in the organization, the oldest first, 200 at most")
    Proposals list(@AuthenticationPrincipal TokenHolder caller) {
        return new Proposals(approval.waiting(caller.account()).stream()
                .map(ProposalResource::of)
                .toList());
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
            @AuthenticationPrincipal TokenHolder caller, @PathVariable String name, @PathVariable UUID id) {
        PolicySummary policy = domains.present(caller, name);
        find(caller, policy, id);
        if (!approval.drop(caller.account(), policy.domain(), id)) {
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
