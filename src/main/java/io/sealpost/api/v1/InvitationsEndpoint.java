package io.sealpost.api.v1;

import io.sealpost.accounts.InvitationDesk;
import io.sealpost.accounts.Invited;
import io.sealpost.accounts.Role;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.IdempotencyKey;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.web.Languages;
import io.sealpost.web.PublicAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Asks people to join the organization. */
@RestController
@RequestMapping(ApiPaths.V1 + "/invitations")
@Tag(name = "People")
class InvitationsEndpoint {

    private final InvitationDesk desk;
    private final OwnOrganizations organizations;
    private final PublicAddress address;

    InvitationsEndpoint(InvitationDesk desk, OwnOrganizations organizations, PublicAddress address) {
        this.desk = desk;
        this.organizations = organizations;
        this.address = address;
    }

    @Schema(name = "InvitationList")
    record InvitationList(List<InvitationResource> items) {}

    @Schema(name = "NewInvitation")
    record NewInvitation(
            @Schema(example = "bob@example.org") @Nullable String email,

            @Schema(allowableValues = {"viewer", "editor", "owner"}) @Nullable
            String role,

            @Schema(
                    description = "Of the letter, unless whoever has the address has chosen one here; that of"
                            + " Accept-Language by default",
                    allowableValues = {"en", "fr"})
            @Nullable
            String language) {

        Locale language(Locale preset) {
            if (language == null) {
                return preset;
            }
            return Languages.spoken(language)
                    .orElseThrow(() -> Problem.invalid(Fault.body("#/language", "api.fault.one-of", "en, fr"))
                            .exception());
        }
    }

    @GetMapping
    @Operation(operationId = "listInvitations", summary = "List the invitations that nobody has followed, newest first")
    InvitationList list(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(description = OwnOrganizations.NAMED) @RequestParam(required = false) @Nullable
                    UUID organization) {
        return new InvitationList(desk.list(caller.account(), organizations.chosen(caller, organization)).stream()
                .map(invitation -> InvitationResource.of(invitation, null))
                .toList());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(
            operationId = "invite",
            summary = "Invite somebody by a letter, or by a link where no mail server is set",
            description = "Whoever was invited before is invited again: the link of before opens nothing any more."
                    + " At most 500 wait for their people (409).")
    @ApiResponse(responseCode = "201")
    InvitationResource invite(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(description = OwnOrganizations.NAMED) @RequestParam(required = false) @Nullable
                    UUID organization,
            @RequestBody NewInvitation body,
            Locale preset,
            HttpServletRequest request,
            HttpServletResponse response) {
        Role role = RoleWord.read(body.role());
        String email = body.email() == null ? "" : body.email();
        Locale language = body.language(preset);
        UUID chosen = organizations.chosen(caller, organization);
        Invited invited = desk.invite(caller.account(), chosen, email, role, address.of(request), language);
        return answer(caller, chosen, invited, request, response);
    }

    @PostMapping("/{id}/repetition")
    @Operation(
            operationId = "repeatInvitation",
            summary = "Invite again; the link of before opens nothing any more",
            description = "The letter is in the language that was wished for at first.")
    InvitationResource repeat(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            @Parameter(description = OwnOrganizations.NAMED) @RequestParam(required = false) @Nullable
                    UUID organization,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response) {
        UUID chosen = organizations.chosen(caller, organization);
        Invited invited = desk.repeat(caller.account(), chosen, id, address.of(request), language)
                .orElseThrow(ProblemException::notFound);
        return answer(caller, chosen, invited, request, response);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "revokeInvitation", summary = "Revoke an invitation; its link opens nothing any more")
    @ApiResponse(responseCode = "204")
    void revoke(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            @Parameter(description = OwnOrganizations.NAMED) @RequestParam(required = false) @Nullable
                    UUID organization) {
        if (!desk.revoke(caller.account(), organizations.chosen(caller, organization), id)) {
            throw ProblemException.notFound();
        }
    }

    private InvitationResource answer(
            TokenHolder caller,
            UUID organization,
            Invited invited,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (invited) {
            case Invited.Sent(String email) -> pending(caller, organization, email, null);
            case Invited.ByHand(String email, String link, boolean _) -> {
                request.setAttribute(IdempotencyKey.SECRET, link);
                yield pending(caller, organization, email, link);
            }
            case Invited.NoAddress() ->
                throw Problem.invalid(Fault.body("#/email", "accounts.email.wrong"))
                        .exception();
            case Invited.HereAlready() ->
                throw Problem.of(ProblemType.MEMBER_ALREADY).exception();
            case Invited.Full() ->
                throw Problem.of(ProblemType.TOO_MANY, InvitationDesk.MOST).exception();
            case Invited.Closed() ->
                throw Problem.of(ProblemType.ORGANIZATION_CLOSED).exception();
            case Invited.Wait(Duration time) -> {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(time.toSeconds() + 1));
                throw Problem.of(ProblemType.TOO_MANY_INVITATIONS).exception();
            }
        };
    }

    private InvitationResource pending(TokenHolder caller, UUID organization, String email, @Nullable String link) {
        return desk.list(caller.account(), organization).stream()
                .filter(invitation -> invitation.email().equals(email))
                .findFirst()
                .map(invitation -> InvitationResource.of(invitation, link))
                .orElseThrow(ProblemException::notFound);
    }
}
