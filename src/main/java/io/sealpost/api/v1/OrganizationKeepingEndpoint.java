package io.sealpost.api.v1;

import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.OrganizationRules;
import io.sealpost.accounts.PasswordLinks;
import io.sealpost.accounts.SecondFactor;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.IdempotencyKey;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.web.PublicAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What whoever runs the instance does with organizations and for their people. */
@RestController
@RequestMapping(ApiPaths.V1 + "/organizations")
@Tag(name = "Organizations")
class OrganizationKeepingEndpoint {

    private final OwnOrganizations organizations;
    private final OrganizationKeeping keeping;
    private final OrganizationRules rules;
    private final PasswordLinks passwords;
    private final SecondFactor factor;
    private final PublicAddress address;

    OrganizationKeepingEndpoint(
            OwnOrganizations organizations,
            OrganizationKeeping keeping,
            OrganizationRules rules,
            PasswordLinks passwords,
            SecondFactor factor,
            PublicAddress address) {
        this.organizations = organizations;
        this.keeping = keeping;
        this.rules = rules;
        this.passwords = passwords;
        this.factor = factor;
        this.address = address;
    }

    @Schema(name = "NewOrganization")
    record NewOrganization(
            @Schema(description = "1 to 100 characters", example = "Example Ltd") @Nullable
            String name) {}

    @Schema(name = "GroupChoice")
    record GroupChoice(
            @Schema(description = "The group; null for none") @Nullable
            UUID group) {}

    @Schema(name = "Trust")
    record Trust(@Nullable Boolean trusted) {}

    @Schema(name = "PasswordLink")
    record PasswordLink(
            @Schema(description = "To hand over; counts for 24 hours, and cannot be had again")
            String link) {}

    @PostMapping
    @Operation(
            operationId = "createOrganization",
            summary = "Make an organization",
            description = "It is empty: invite its first owner with ?organization=.")
    @ApiResponse(responseCode = "201")
    ResponseEntity<OrganizationResource> create(
            @AuthenticationPrincipal TokenHolder caller, @RequestBody NewOrganization body) {
        UUID id = keeping.create(caller.account(), organizations.name(body.name()));
        return ResponseEntity.created(URI.create(ApiPaths.V1 + "/organizations/" + id))
                .body(organizations.get(caller, id));
    }

    @PutMapping("/{id}/group")
    @Operation(operationId = "groupOrganization", summary = "Put an organization into a group, or into none")
    OrganizationResource group(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @RequestBody GroupChoice body) {
        keeping.group(caller.account(), id, body.group());
        return organizations.get(caller, id);
    }

    @PutMapping("/{id}/trust")
    @Operation(
            operationId = "trustOrganization",
            summary = "Say whether an organization's domains need no proof of ownership")
    OrganizationResource trust(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @RequestBody Trust body) {
        organizations.get(caller, id);
        if (body.trusted() == null) {
            throw Problem.invalid(Fault.body("#/trusted", "api.fault.missing")).exception();
        }
        rules.trust(caller.account(), id, body.trusted());
        return organizations.get(caller, id);
    }

    @PostMapping("/{id}/closing")
    @Operation(
            operationId = "closeOrganization",
            summary = "Close an organization: nobody enters it and no token of it counts",
            description = "What is published stays served.")
    OrganizationResource close(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        keeping.close(caller.account(), id);
        return organizations.get(caller, id);
    }

    @PostMapping("/{id}/reopening")
    @Operation(operationId = "reopenOrganization", summary = "Open an organization again")
    OrganizationResource reopen(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        keeping.reopen(caller.account(), id);
        return organizations.get(caller, id);
    }

    @PostMapping("/{id}/people/{person}/password-link")
    @Operation(
            operationId = "makePasswordLink",
            summary = "Make a link with which somebody sets a new password, to hand over")
    @ApiResponse(responseCode = "201")
    ResponseEntity<PasswordLink> passwordLink(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            @PathVariable UUID person,
            HttpServletRequest request) {
        organizations.get(caller, id);
        String secret = passwords.make(caller.account(), id, person).orElseThrow(ProblemException::notFound);
        String link = address.of(request) + "/password/" + secret;
        request.setAttribute(IdempotencyKey.SECRET, link);
        return ResponseEntity.status(HttpStatus.CREATED).body(new PasswordLink(link));
    }

    @DeleteMapping("/{id}/people/{person}/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeSecondFactor",
            summary = "Remove the second factor of somebody who lost phone and recovery codes")
    @ApiResponse(responseCode = "204")
    void removeSecondFactor(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @PathVariable UUID person) {
        organizations.get(caller, id);
        if (!factor.removeFor(caller.account(), id, person)) {
            throw ProblemException.notFound();
        }
    }
}
