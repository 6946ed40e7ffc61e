package io.sealpost.api.v1;

import io.sealpost.accounts.OrganizationDetails;
import io.sealpost.accounts.OrganizationDirectory;
import io.sealpost.accounts.OrganizationSettings;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The organization that the token is of; for a token that runs the instance all of them. */
@RestController
@RequestMapping(ApiPaths.V1)
@Tag(name = "Organizations")
class OrganizationsEndpoint {

    private final OrganizationDirectory directory;
    private final OwnOrganizations organizations;
    private final OrganizationSettings settings;

    OrganizationsEndpoint(
            OrganizationDirectory directory, OwnOrganizations organizations, OrganizationSettings settings) {
        this.directory = directory;
        this.organizations = organizations;
        this.settings = settings;
    }

    @Schema(name = "OrganizationChange", description = "What is left out stays as it is")
    record Change(
            @Schema(description = "1 to 100 characters") @Nullable
            String name,

            @Nullable Boolean fourEyes,
            @Nullable Boolean secondFactorRequired) {}

    @Schema(name = "OrganizationList")
    record Organizations(
            List<OrganizationResource> items, @Nullable UUID nextCursor) {}

    @GetMapping("/organizations")
    @Operation(
            operationId = "listOrganizations",
            summary = "List the organizations that the token reaches, by name",
            description = "Its own, or with the scope operator all of them, or those that search and group leave.")
    ResponseEntity<Organizations> list(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(description = "Part of a name") @RequestParam(defaultValue = "") String search,
            @Parameter(description = "A group, whose organizations alone are wanted")
                    @RequestParam(required = false)
                    @Nullable
                    UUID group,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "nextCursor of the page before") @RequestParam(required = false) @Nullable
                    UUID cursor) {
        int rows = ListParameters.limit(limit);
        ListParameters.search(search);
        if (!caller.account().operator()) {
            OrganizationResource own =
                    organizations.get(caller, caller.account().organizationId());
            return ResponseEntity.ok(new Organizations(List.of(own), null));
        }
        List<OrganizationDetails> found = directory.detailed(caller.account(), search, group, cursor, rows + 1);
        UUID next = found.size() > rows ? found.get(rows - 1).id() : null;
        List<OrganizationResource> items =
                organizations.resources(caller, found.stream().limit(rows).toList());
        return Page.of(new Organizations(items, next), next == null ? null : next.toString());
    }

    @GetMapping("/organizations/{id}")
    @Operation(operationId = "getOrganization", summary = "Get an organization that the token reaches")
    OrganizationResource get(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        return organizations.get(caller, id);
    }

    @PatchMapping("/organizations/{id}")
    @Operation(operationId = "changeOrganization", summary = "Change the name and the rules of an organization")
    OrganizationResource change(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @RequestBody Change body) {
        organizations.get(caller, id);
        String name = body.name() == null ? null : organizations.name(body.name());
        settings.change(caller.account(), id, name, body.fourEyes(), body.secondFactorRequired());
        return organizations.get(caller, id);
    }
}
