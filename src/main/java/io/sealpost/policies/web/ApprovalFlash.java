package io.sealpost.policies.web;

import io.sealpost.policies.Approval;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import io.sealpost.web.Flash;

/** What is said of an approval. */
final class ApprovalFlash {

    private ApprovalFlash() {}

    static Flash of(Approval approval) {
        return switch (approval) {
            case Approval.OwnProposal own -> Flash.bad("policies.proposal.own");
            case Approval.DecidedAlready decided -> Flash.note("policies.proposal.decided");
            case Approval.Given(Publication publication) -> of(publication);
        };
    }

    private static Flash of(Publication publication) {
        return switch (publication) {
            case Publication.Published(VersionDetails version) ->
                Flash.ok("policies.publish.done", version.number(), String.valueOf(version.policyId()));
            case Publication.Unchanged(VersionDetails version) ->
                Flash.note("policies.publish.unchanged", version.number());
            case Publication.NotProved unproved -> Flash.warn("policies.unproved.flash");
            case Publication.Superseded(VersionDetails newest) ->
                Flash.warn("policies.proposal.superseded", newest.number(), newest.author());
        };
    }
}
