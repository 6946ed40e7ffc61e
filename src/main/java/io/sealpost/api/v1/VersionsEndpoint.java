package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.mtasts.StsPolicy;
import io.sealpost.policies.PolicyApproval;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyPublishing;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PolicyWish;
import io.sealpost.policies.ProposalDetails;
import io.sealpost.policies.Publication;
import io.sealpost.policies.VersionDetails;
import io.sealpost.policies.VersionReading;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The versions of a domain's policy; making one publishes it. */
@RestController
@RequestMapping(ApiPaths.V1 + "/domains/{name}/versions")
@Tag(name = "Versions")
class VersionsEndpoint {

    private static final int LONGEST_REASON = 500;

    private final OwnDomains domains;
    private final PolicyHistory history;
    private final VersionReading reading;
    private final PolicyPublishing publishing;
    private final PolicyApproval approval;

    VersionsEndpoint(
            OwnDomains domains,
            PolicyHistory history,
            VersionReading reading,
            PolicyPublishing publishing,
            PolicyApproval approval) {
        this.domains = domains;
        this.reading = reading;
        this.history = history;
        this.publishing = publishing;
        this.approval = approval;
    }

    @Schema(name = "VersionList")
    record Versions(List<VersionResource> items, @Nullable String nextCursor, int total) {}

    @Schema(
            name = "Publication",
            description = "Either a policy (mode, maxAge, mx), or the number of a version to publish again (republish)")
    record Body(
            @Schema(
                    allowableValues = {"testing", "enforce", "none"},
                    example = "testing")
            @Nullable
            String mode,

            @Schema(description = "In seconds; a day by default, two weeks with enforce", example = "86400") @Nullable
            Long maxAge,

            @Schema(example = "[\"mx1.example.net\"]") @Nullable
            List<@Nullable String> mx,

            @Schema(description = "Why, for people; 500 characters at most") @Nullable
            String reason,

            @Schema(description = "The number of an older version, instead of a policy") @Nullable
            Integer republish) {}

    @GetMapping
    @Operation(operationId = "listVersions", summary = "List the versions of a policy, the newest first")
    ResponseEntity<Versions> list(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable String name,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "nextCursor of the page before") @RequestParam(required = false) @Nullable
                    Integer cursor) {
        PolicySummary policy = domains.any(caller, name);
        int rows = ListParameters.limit(limit);
        List<VersionDetails> found = reading.page(policy, cursor, rows + 1);
        String next = Page.next(found, rows, version -> String.valueOf(version.number()));
        Versions versions =
                new Versions(found.stream().limit(rows).map(VersionResource::of).toList(), next, reading.count(policy));
        ResponseEntity<Versions> page = Page.of(versions, next);
        return ResponseEntity.ok()
                .headers(page.getHeaders())
                .eTag(EntityTags.ofVersions(policy))
                .body(versions);
    }

    @GetMapping("/{number}")
    @Operation(operationId = "getVersion", summary = "Get one version with its exact text")
    VersionResource get(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable String name, @PathVariable int number) {
        return history.version(domains.any(caller, name), number)
                .map(VersionResource::of)
                .orElseThrow(ProblemException::notFound);
    }

    @PostMapping
    @Operation(
            operationId = "publishVersion",
            summary = "Publish a policy as a new version",
            description = "If-Match holds the ETag of the domain or of its versions, so that nobody's publication is"
                    + " overwritten unseen; * publishes on top of whatever is there. It may be left out for the first"
                    + " version only.")
    @ApiResponse(
            responseCode = "201",
            description = "It is served from now on",
            content = @Content(schema = @Schema(implementation = VersionResource.class)))
    @ApiResponse(
            responseCode = "200",
            description = "The same policy is served already; nothing was changed",
            content = @Content(schema = @Schema(implementation = VersionResource.class)))
    @ApiResponse(
            responseCode = "202",
            description = "The organization asks for four eyes: it waits as a proposal for an owner or another editor",
            content = @Content(schema = @Schema(implementation = ProposalResource.class)))
    ResponseEntity<?> publish(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable String name,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Body body) {
        PolicySummary policy = domains.present(caller, name);
        String reason = reason(body.reason());
        Integer again = body.republish();
        boolean both = again != null && (body.mode() != null || body.maxAge() != null || body.mx() != null);
        if (both) {
            throw Problem.invalid(Fault.body("#/republish", "api.fault.republish"))
                    .exception();
        }
        int seen = EntityTags.seen(ifMatch, policy);
        StsPolicy wanted = again == null ? policy(body).read() : older(policy, again);
        try {
            if (approval.needed(caller.account())) {
                return proposed(
                        policy,
                        approval.propose(
                                caller.account(), new PolicyWish(policy.domain(), wanted, seen, again), reason));
            }
            return answer(
                    policy,
                    again == null
                            ? publishing.publish(caller.account(), policy.domain(), wanted, seen, reason)
                            : publishing.republish(caller.account(), policy.domain(), again, seen, reason));
        } catch (NoSuchElementException removedMeanwhile) {
            throw ProblemException.notFound();
        }
    }

    private static PolicyBody policy(Body body) {
        return new PolicyBody(body.mode(), body.maxAge(), body.mx());
    }

    private StsPolicy older(PolicySummary policy, int number) {
        VersionDetails older = history.version(policy, number)
                .orElseThrow(() -> Problem.invalid(Fault.body("#/republish", "api.fault.republish.unknown", number))
                        .exception());
        return older.policy()
                .orElseThrow(
                        () -> Problem.of(ProblemType.NOT_REPUBLISHABLE, number).exception());
    }

    private static ResponseEntity<ProposalResource> proposed(PolicySummary policy, ProposalDetails proposal) {
        return ResponseEntity.accepted()
                .location(URI.create(ApiPaths.V1 + "/domains/" + policy.domain() + "/proposals/" + proposal.id()))
                .body(ProposalResource.of(proposal));
    }

    private static ResponseEntity<VersionResource> answer(PolicySummary policy, Publication publication) {
        return switch (publication) {
            case Publication.Published(VersionDetails version) ->
                ResponseEntity.created(URI.create(
                                ApiPaths.V1 + "/domains/" + policy.domain() + "/versions/" + version.number()))
                        .eTag("\"v" + version.number() + "\"")
                        .body(VersionResource.of(version));
            case Publication.Unchanged(VersionDetails version) ->
                ResponseEntity.ok().eTag(EntityTags.ofVersions(policy)).body(VersionResource.of(version));
            case Publication.NotProved _ ->
                throw Problem.of(ProblemType.DOMAIN_NOT_PROVED, policy.domain().unicode())
                        .exception();
            case Publication.Superseded(VersionDetails newest) -> throw EntityTags.superseded(newest.number());
        };
    }

    /** The words of a body, ready to be kept; throws the problem where they are too many. */
    static String reason(@Nullable String typed) {
        String reason = typed == null ? "" : typed.strip();
        if (reason.length() > LONGEST_REASON) {
            throw Problem.invalid(Fault.body("#/reason", "policies.editor.reason.long", reason.length()))
                    .exception();
        }
        // Control characters, which no database and no screen needs, become blanks.
        return reason.replaceAll("[\\p{Cntrl}&&[^\\r\\n\\t]]", " ");
    }
}
