package io.sealpost.api.v1;

import io.sealpost.accounts.OrganizationPeople;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The organization that the token is of, and its people. */
@RestController
@RequestMapping(ApiPaths.V1)
@Tag(name = "Organizations")
class OrganizationsEndpoint {

    private final OrganizationPeople organizations;

    OrganizationsEndpoint(OrganizationPeople organizations) {
        this.organizations = organizations;
    }

    @Schema(name = "Organization")
    record OrganizationResource(UUID id, String name, Instant createdAt) {

        static OrganizationResource of(OrganizationPeople.Named named) {
            return new OrganizationResource(named.id(), named.name(), named.createdAt());
        }
    }

    @Schema(name = "OrganizationList")
    record Organizations(List<OrganizationResource> items) {}

    @Schema(name = "Person")
    record PersonResource(UUID id, String email, String role) {}

    @Schema(name = "PersonList")
    record People(List<PersonResource> items) {}

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

    @GetMapping("/people")
    @Operation(operationId = "listPeople", summary = "List the people of the organization and their roles")
    People people(@AuthenticationPrincipal TokenHolder caller) {
        return new People(organizations.members(caller.account()).stream()
                .map(member -> new PersonResource(member.personId(), member.email(), member.role()))
                .toList());
    }
}
