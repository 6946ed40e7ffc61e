package io.sealpost.api.v1;

import io.sealpost.accounts.Member;
import io.sealpost.accounts.MembershipDesk;
import io.sealpost.accounts.OrganizationDirectory;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people of the organization and their roles. */
@RestController
@RequestMapping(ApiPaths.V1 + "/people")
@Tag(name = "People")
class PeopleEndpoint {

    private static final int MOST = 10_000;

    private final OrganizationDirectory directory;
    private final OwnOrganizations organizations;
    private final MembershipDesk desk;

    PeopleEndpoint(OrganizationDirectory directory, OwnOrganizations organizations, MembershipDesk desk) {
        this.directory = directory;
        this.organizations = organizations;
        this.desk = desk;
    }

    @Schema(name = "Person")
    record PersonResource(
            UUID id,
            String email,

            @Schema(allowableValues = {"viewer", "editor", "owner"})
            String role) {

        static PersonResource of(Member member) {
            return new PersonResource(member.personId(), member.email(), RoleWord.of(member.role()));
        }
    }

    @Schema(name = "PersonList")
    record People(List<PersonResource> items) {}

    @Schema(name = "RoleChange")
    record RoleChange(
            @Schema(allowableValues = {"viewer", "editor", "owner"}) @Nullable
            String role) {}

    @GetMapping
    @Operation(
            operationId = "listPeople",
            summary = "List the people of the organization and their roles, by address, 10,000 at most")
    People list(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(description = OwnOrganizations.NAMED) @RequestParam(required = false) @Nullable
                    UUID organization) {
        return new People(members(caller, organizations.chosen(caller, organization))
                .map(PersonResource::of)
                .toList());
    }

    @PutMapping("/{id}/role")
    @Operation(operationId = "changeRole", summary = "Give somebody another role; it counts from their next request")
    PersonResource changeRole(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            @Parameter(description = OwnOrganizations.NAMED) @RequestParam(required = false) @Nullable
                    UUID organization,
            @RequestBody RoleChange body) {
        UUID chosen = organizations.chosen(caller, organization);
        member(caller, chosen, id);
        MemberChanges.done(desk.changeRole(caller.account(), chosen, id, RoleWord.read(body.role())));
        return member(caller, chosen, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removePerson",
            summary = "Take somebody out of the organization",
            description = "They keep their account and their other organizations.")
    @ApiResponse(responseCode = "204")
    void remove(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            @Parameter(description = OwnOrganizations.NAMED) @RequestParam(required = false) @Nullable
                    UUID organization) {
        MemberChanges.done(desk.remove(caller.account(), organizations.chosen(caller, organization), id));
    }

    private PersonResource member(TokenHolder caller, UUID organization, UUID id) {
        return members(caller, organization)
                .filter(member -> member.personId().equals(id))
                .map(PersonResource::of)
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private Stream<Member> members(TokenHolder caller, UUID organization) {
        return directory.people(caller.account(), organization, null, MOST).stream();
    }
}
