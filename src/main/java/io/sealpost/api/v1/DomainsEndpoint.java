package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.bulk.SelectedDomains;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.ClaimedDomain;
import io.sealpost.domains.DomainClaim;
import io.sealpost.domains.DomainClaims;
import io.sealpost.domains.OwnershipState;
import io.sealpost.domains.OwnershipStates;
import io.sealpost.policies.DomainList;
import io.sealpost.policies.DomainListing;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.RecordSetup;
import io.sealpost.policies.ReportAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The organization's domains. */
@RestController
@RequestMapping(ApiPaths.V1 + "/domains")
@Tag(name = "Domains")
class DomainsEndpoint {

    private final DomainListing listing;
    private final SelectedDomains selected;
    private final DomainClaims claims;
    private final RecordSetup records;
    private final OwnDomains domains;
    private final OwnershipStates states;

    DomainsEndpoint(
            DomainListing listing,
            SelectedDomains selected,
            DomainClaims claims,
            RecordSetup records,
            OwnDomains domains,
            OwnershipStates states) {
        this.states = states;
        this.listing = listing;
        this.selected = selected;
        this.claims = claims;
        this.records = records;
        this.domains = domains;
    }

    /** @param nextCursor null on the last page; @param total how many match in all */
    @Schema(name = "DomainList")
    record Domains(List<DomainResource> items, @Nullable String nextCursor, int total) {}

    @Schema(name = "NewDomain")
    record NewDomain(
            @Schema(
                    description = "In any spelling: U-labels, capitals, a URL or a mail address",
                    example = "example.org")
            @Nullable
            String name) {}

    @Schema(name = "ReportAddress")
    record NewReportAddress(
            @Schema(description = "A mail address or an https URL", example = "tls-reports@example.org") @Nullable
            String address) {}

    @GetMapping
    @Operation(operationId = "listDomains", summary = "List, search and filter domains")
    ResponseEntity<Domains> list(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(description = "Part of a name, in A-labels or U-labels") @RequestParam(defaultValue = "")
                    String search,
            @Parameter(description = "draft, published or removed; all but the removed ones by default")
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @Parameter(description = "testing, enforce or none") @RequestParam(required = false) @Nullable String mode,
            @Parameter(
                            description = "How the last check was: protected, testing, not-protected, broken, unknown"
                                    + " or waiting for the first one; of published domains unless state says otherwise")
                    @RequestParam(required = false)
                    @Nullable
                    String health,
            @Parameter(description = "unproved, transfer, proved or departed") @RequestParam(required = false) @Nullable
                    String ownership,
            @Parameter(description = "name, -name, changed or -changed") @RequestParam(defaultValue = "name")
                    String sort,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "nextCursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        ListParameters.Read read = ListParameters.read(search, state, mode, health, ownership, sort, limit, cursor);
        DomainList page = listing.page(caller.account(), read.query(), selected.names(caller.account(), read.filter()));
        String next = page.next() == null ? null : page.next().text();
        Map<DomainName, OwnershipState> owned = states.of(
                caller.account(),
                page.rows().stream().map(PolicySummary::domain).toList());
        List<DomainResource> items = page.rows().stream()
                .map(row -> DomainResource.of(row, owned.getOrDefault(row.domain(), OwnershipState.GONE)))
                .toList();
        return Page.of(new Domains(items, next, page.total()), next);
    }

    @PostMapping
    @Operation(
            operationId = "createDomain",
            summary = "Claim a domain for the organization",
            description = "Nothing is served before the organization has proved that it controls the domain: get its"
                    + " ownership. An organization that the operator trusts need not. The number of domains"
                    + " without proof is limited: beyond it the answer is 409, too-many-unproved.")
    @ApiResponse(responseCode = "201", description = "It is here now")
    @ApiResponse(responseCode = "200", description = "It was here already")
    ResponseEntity<DomainResource> create(@AuthenticationPrincipal TokenHolder caller, @RequestBody NewDomain body) {
        if (body.name() == null) {
            throw Problem.invalid(Fault.body("#/name", "api.fault.missing")).exception();
        }
        DomainName name = OwnDomains.read(body.name(), "#/name");
        return switch (claims.claim(caller.account(), name)) {
            case DomainClaim.Claimed(ClaimedDomain _, boolean _) ->
                answer(caller, name, ResponseEntity.created(URI.create(ApiPaths.V1 + "/domains/" + name)));
            case DomainClaim.AlreadyHere _ -> answer(caller, name, ResponseEntity.ok());
            case DomainClaim.TooManyUnproved(int most) ->
                throw Problem.of(ProblemType.TOO_MANY_UNPROVED, most).exception();
        };
    }

    @GetMapping("/{name}")
    @Operation(operationId = "getDomain", summary = "Get a domain, also a removed one")
    ResponseEntity<DomainResource> get(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        return tagged(resource(caller, domains.any(caller, name)), ResponseEntity.ok());
    }

    @PutMapping("/{name}/report-address")
    @Operation(operationId = "setReportAddress", summary = "Choose where TLS reports go")
    ResponseEntity<DomainResource> reportsGoTo(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable String name,
            @RequestBody NewReportAddress body) {
        PolicySummary policy = domains.present(caller, name);
        ReportAddress address = ReportAddress.read(body.address() == null ? "" : body.address())
                .orElseThrow(() -> Problem.invalid(Fault.body("#/address", "api.fault.report-address"))
                        .exception());
        records.reportsGoTo(caller.account(), policy.domain(), address);
        return answer(caller, policy.domain(), ResponseEntity.ok());
    }

    private ResponseEntity<DomainResource> answer(
            TokenHolder caller, DomainName name, ResponseEntity.BodyBuilder answer) {
        return tagged(resource(caller, domains.any(caller, name.ascii())), answer);
    }

    private static ResponseEntity<DomainResource> tagged(DomainResource domain, ResponseEntity.BodyBuilder answer) {
        return answer.eTag(EntityTags.of(domain)).body(domain);
    }

    private DomainResource resource(TokenHolder caller, PolicySummary policy) {
        return DomainResource.of(
                policy,
                states.of(caller.account(), List.of(policy.domain()))
                        .getOrDefault(policy.domain(), OwnershipState.GONE));
    }
}
