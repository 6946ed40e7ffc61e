package io.sealpost.api.v1;

import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.OrganizationPeople;
import io.sealpost.accounts.OrganizationSettings;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organization that the token is of. */
@RestController
@RequestMapping(ApiPaths.V1)
@Tag(name = "Organizations")
class OrganizationsEndpoint {

    private final OrganizationPeople organizations;
    private final OrganizationKeeping keeping;
    private final OrganizationSettings settings;

    OrganizationsEndpoint(
            OrganizationPeople organizations, OrganizationKeeping keeping, OrganizationSettings settings) {
        this.organizations = organizations;
        this.keeping = keeping;
        this.settings = settings;
    }

    @Schema(name = "Organization")
    record OrganizationResource(
            UUID id,
            String name,
            Instant createdAt,

            @Schema(description = "Whether editors' changes of policies wait for somebody else")
            boolean fourEyes,

            @Schema(description = "Whether nobody enters it without a second factor")
            boolean secondFactorRequired) {

        static OrganizationResource of(OrganizationPeople.Named named) {
            return new OrganizationResource(
                    named.id(), named.name(), named.createdAt(), named.fourEyes(), named.secondFactorRequired());
        }
    }

    @Schema(name = "OrganizationChange", description = "What is left out stays as it is")
    record Change(
            @Schema(description = "1 to 100 characters") @Nullable
            String name,

            @Nullable Boolean fourEyes,
            @Nullable Boolean secondFactorRequired) {}

    @Schema(name = "OrganizationList")
    record Organizations(List<OrganizationResource> items) {}

    @GetMapping("/organizations")
    @Operation(operationId = "listOrganizations", summary = "List the organizations that the token reaches")
    Organizations list(@AuthenticationPrincipal TokenHolder caller) {
        return new Organizations(organizations.organization(caller.account()).stream()
                .map(OrganizationResource::of)
                .toList());
    }

    @GetMapping("/organizations/{id}")
    @Operation(operationId = "getOrganization", summary = "Get an organization that the token reaches")
    OrganizationResource get(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        return organizations
                .organization(caller.account())
                .filter(found -> found.id().equals(id))
                .map(OrganizationResource::of)
                .orElseThrow(ProblemException::notFound);
    }

    @PatchMapping("/organizations/{id}")
    @Operation(operationId = "changeOrganization", summary = "Change the name and the rules of an organization")
    OrganizationResource change(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @RequestBody Change body) {
        get(caller, id);
        String objection = body.name() == null ? null : keeping.objection(body.name());
        if (objection != null) {
            throw Problem.invalid(Fault.body("#/name", objection)).exception();
        }
        settings.change(caller.account(), id, body.name(), body.fourEyes(), body.secondFactorRequired());
        return get(caller, id);
    }
}
