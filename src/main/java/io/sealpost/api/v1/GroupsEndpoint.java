package io.sealpost.api.v1;

import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.GroupLine;
import io.sealpost.accounts.Member;
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
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Groups of organizations and the staff that look after them. */
@RestController
@RequestMapping(ApiPaths.V1 + "/groups")
@Tag(name = "Groups")
class GroupsEndpoint {

    private static final int MOST = 1_000;

    private final GroupDesk desk;
    private final OwnOrganizations names;

    GroupsEndpoint(GroupDesk desk, OwnOrganizations names) {
        this.desk = desk;
        this.names = names;
    }

    @Schema(name = "Group")
    record GroupResource(
            UUID id,
            String name,

            @Schema(description = "How many belong to it") long organizations,

            @Schema(description = "Who holds which role over them; null in a list") @Nullable
            List<Staff> staff) {

        static GroupResource of(GroupLine line, @Nullable List<Member> staff) {
            return new GroupResource(
                    line.id(),
                    line.name(),
                    line.organizations(),
                    staff == null ? null : staff.stream().map(Staff::of).toList());
        }
    }

    @Schema(name = "Staff")
    record Staff(
            UUID id,
            String email,

            @Schema(allowableValues = {"viewer", "editor", "owner"})
            String role) {

        static Staff of(Member member) {
            return new Staff(member.personId(), member.email(), RoleWord.of(member.role()));
        }
    }

    @Schema(name = "GroupList")
    record GroupList(List<GroupResource> items) {}

    @Schema(name = "NewGroup")
    record NewGroup(
            @Schema(description = "1 to 100 characters", example = "Customers") @Nullable
            String name) {}

    @Schema(name = "NewStaff")
    record NewStaff(
            @Schema(description = "The address of somebody who has an account here", example = "bob@example.org")
            @Nullable
            String email,

            @Schema(allowableValues = {"viewer", "editor", "owner"}) @Nullable
            String role,

            @Schema(
                    description = "That the account is theirs was made sure of; needed where its address was never"
                            + " verified")
            @Nullable
            Boolean confirmed) {}

    @GetMapping
    @Operation(operationId = "listGroups", summary = "List groups of organizations, by name, 1000 at most")
    GroupList list(@AuthenticationPrincipal TokenHolder caller) {
        return new GroupList(desk.list(caller.account(), MOST).stream()
                .map(line -> GroupResource.of(line, null))
                .toList());
    }

    @PostMapping
    @Operation(operationId = "createGroup", summary = "Make a group")
    @ApiResponse(responseCode = "201")
    ResponseEntity<GroupResource> create(@AuthenticationPrincipal TokenHolder caller, @RequestBody NewGroup body) {
        UUID id = desk.create(caller.account(), names.name(body.name()));
        return ResponseEntity.created(URI.create(ApiPaths.V1 + "/groups/" + id)).body(get(caller, id));
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getGroup", summary = "Get a group and its staff")
    GroupResource get(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        return desk.of(caller.account(), id)
                .map(line -> GroupResource.of(line, desk.staff(caller.account(), id)))
                .orElseThrow(ProblemException::notFound);
    }

    @PatchMapping("/{id}")
    @Operation(operationId = "renameGroup", summary = "Give a group another name")
    GroupResource rename(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @RequestBody NewGroup body) {
        get(caller, id);
        desk.rename(caller.account(), id, names.name(body.name()));
        return get(caller, id);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteGroup", summary = "Remove a group that no organization belongs to")
    @ApiResponse(responseCode = "204")
    void remove(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        if (!desk.remove(caller.account(), id)) {
            throw Problem.of(ProblemType.GROUP_IN_USE).exception();
        }
    }

    @PostMapping("/{id}/staff")
    @Operation(operationId = "addStaff", summary = "Give somebody a role over a group's organizations, or another one")
    GroupResource addStaff(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @RequestBody NewStaff body) {
        get(caller, id);
        Role role = RoleWord.read(body.role());
        String email = body.email() == null ? "" : body.email();
        MemberChanges.ofAddress(
                desk.addStaff(caller.account(), id, email, role, Boolean.TRUE.equals(body.confirmed())), email);
        return get(caller, id);
    }

    @DeleteMapping("/{id}/staff/{person}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "removeStaff", summary = "Take somebody's role over a group away")
    @ApiResponse(responseCode = "204")
    void removeStaff(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @PathVariable UUID person) {
        MemberChanges.done(desk.removeStaff(caller.account(), id, person));
    }
}
