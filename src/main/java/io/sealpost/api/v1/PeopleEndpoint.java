package io.sealpost.api.v1;

import io.sealpost.accounts.MemberChange;
import io.sealpost.accounts.MembershipDesk;
import io.sealpost.accounts.OrganizationPeople;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people of the organization and their roles. */
@RestController
@RequestMapping(ApiPaths.V1 + "/people")
@Tag(name = "People")
class PeopleEndpoint {

    private final OrganizationPeople people;
    private final MembershipDesk desk;

    PeopleEndpoint(OrganizationPeople people, MembershipDesk desk) {
        this.people = people;
        this.desk = desk;
    }

    @Schema(name = "Person")
    record PersonResource(
            UUID id,
            String email,

            @Schema(allowableValues = {"viewer", "editor", "owner"})
            String role) {

        static PersonResource of(OrganizationPeople.Member member) {
            return new PersonResource(member.personId(), member.email(), member.role());
        }
    }

    @Schema(name = "PersonList")
    record People(List<PersonResource> items) {}

    @Schema(name = "RoleChange")
    record RoleChange(
            @Schema(allowableValues = {"viewer", "editor", "owner"}) @Nullable
            String role) {}

    @GetMapping
    @Operation(operationId = "listPeople", summary = "List the people of the organization and their roles")
    People list(@AuthenticationPrincipal TokenHolder caller) {
        return new People(people.members(caller.account()).stream()
                .map(PersonResource::of)
                .toList());
    }

    @PutMapping("/{id}/role")
    @Operation(operationId = "changeRole", summary = "Give somebody another role; it counts from their next request")
    PersonResource changeRole(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @RequestBody RoleChange body) {
        member(caller, id);
        Role role = RoleWord.read(body.role());
        done(desk.changeRole(caller.account(), caller.account().organizationId(), id, role));
        return member(caller, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removePerson",
            summary = "Take somebody out of the organization",
            description = "They keep their account and their other organizations.")
    @ApiResponse(responseCode = "204")
    void remove(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        done(desk.remove(caller.account(), caller.account().organizationId(), id));
    }

    private PersonResource member(TokenHolder caller, UUID id) {
        return people.members(caller.account()).stream()
                .filter(member -> member.personId().equals(id))
                .map(PersonResource::of)
                .findFirst()
                .orElseThrow(ProblemException::notFound);
    }

    private static void done(MemberChange change) {
        switch (change) {
            case DONE -> {}
            case NOBODY -> throw ProblemException.notFound();
            case LAST_OWNER -> throw Problem.of(ProblemType.LAST_OWNER).exception();
        }
    }
}
