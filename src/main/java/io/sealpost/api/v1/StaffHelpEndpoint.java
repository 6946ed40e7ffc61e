package io.sealpost.api.v1;

import io.sealpost.accounts.StaffHelp;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.IdempotencyKey;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.web.PublicAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Help for staff of a group who cannot sign in any more. */
@RestController
@RequestMapping(ApiPaths.V1 + "/groups/{id}/staff/{person}")
@Tag(name = "Groups")
class StaffHelpEndpoint {

    private final StaffHelp help;
    private final PublicAddress address;

    StaffHelpEndpoint(StaffHelp help, PublicAddress address) {
        this.help = help;
        this.address = address;
    }

    @PostMapping("/password-link")
    @Operation(
            operationId = "makePasswordLinkOfStaff",
            summary = "Make a link with which somebody on a group's staff sets a new password, to hand over")
    @ApiResponse(responseCode = "201")
    ResponseEntity<OrganizationKeepingEndpoint.PasswordLink> passwordLink(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            @PathVariable UUID person,
            HttpServletRequest request) {
        String secret = help.passwordLink(caller.account(), id, person).orElseThrow(ProblemException::notFound);
        String link = address.of(request) + "/password/" + secret;
        request.setAttribute(IdempotencyKey.SECRET, link);
        return ResponseEntity.status(HttpStatus.CREATED).body(new OrganizationKeepingEndpoint.PasswordLink(link));
    }

    @DeleteMapping("/second-factor")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeSecondFactorOfStaff",
            summary = "Remove the second factor of somebody on a group's staff who lost phone and recovery codes")
    @ApiResponse(responseCode = "204")
    void removeSecondFactor(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id, @PathVariable UUID person) {
        if (!help.removeSecondFactor(caller.account(), id, person)) {
            throw ProblemException.notFound();
        }
    }
}
