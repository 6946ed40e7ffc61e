package io.sealpost.api.v1;

import io.sealpost.accounts.IssuedToken;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenDetails;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.accounts.TokenScope;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.IdempotencyKey;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The organization's tokens. */
@RestController
@RequestMapping(ApiPaths.V1 + "/tokens")
@Tag(name = "Tokens")
class TokensEndpoint {

    private static final int LONGEST_NAME = 100;
    private static final int MOST = 100;

    private final TokenDesk tokens;
    private final Clock clock;

    TokensEndpoint(TokenDesk tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    @Schema(name = "Token")
    record TokenResource(
            UUID id,
            String name,

            @Schema(allowableValues = {"hosted_names", "read", "publish", "admin", "operator"})
            String scope,

            @Schema(description = "The first characters of its secret", example = "sp_a1B2")
            String beginning,

            String createdBy,
            Instant createdAt,
            @Nullable Instant expiresAt,

            @Schema(description = "To the minute; null while it never was used") @Nullable
            Instant lastUsedAt,

            @Schema(description = "Only in the answer that made it; it cannot be had again") @Nullable
            String secret) {

        static TokenResource of(TokenDetails token, @Nullable String secret) {
            return new TokenResource(
                    token.id(),
                    token.name(),
                    token.scope().word(),
                    token.beginning(),
                    token.createdBy(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.lastUsedAt(),
                    secret);
        }
    }

    @Schema(name = "TokenList")
    record Tokens(List<TokenResource> items) {}

    @Schema(name = "NewToken")
    record NewToken(
            @Schema(description = "1 to 100 characters", example = "Terraform") @Nullable
            String name,

            @Schema(
                    description = "A token that runs the instance is made by an operator, on the page",
                    allowableValues = {"hosted_names", "read", "publish", "admin"},
                    example = "publish")
            @Nullable
            String scope,

            @Schema(
                    description =
                            "From when on it opens nothing; never by default, and with the token that makes it at the latest")
            @Nullable
            Instant expiresAt) {}

    @GetMapping
    @Operation(operationId = "listTokens", summary = "List the tokens that were not revoked, the newest first")
    Tokens list(@AuthenticationPrincipal TokenHolder caller) {
        return new Tokens(tokens.list(caller.account(), EnumSet.allOf(TokenScope.class)).stream()
                .map(token -> TokenResource.of(token, null))
                .toList());
    }

    @GetMapping("/current")
    @Operation(operationId = "getCurrentToken", summary = "Get the token that asks")
    TokenResource current(@AuthenticationPrincipal TokenHolder caller) {
        return tokens.of(caller.account(), caller.tokenId())
                .map(token -> TokenResource.of(token, null))
                .orElseThrow(ProblemException::notFound);
    }

    @PostMapping
    @Operation(operationId = "createToken", summary = "Make a token; its secret is in this answer and nowhere else")
    @ApiResponse(responseCode = "201")
    ResponseEntity<TokenResource> create(
            @AuthenticationPrincipal TokenHolder caller, @RequestBody NewToken body, HttpServletRequest request) {
        List<Fault> faults = new ArrayList<>();
        String name = body.name() == null ? "" : body.name().strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME) {
            faults.add(Fault.body("#/name", "api.fault.length", 1, LONGEST_NAME));
        }
        TokenScope scope = scope(body.scope());
        if (scope == null) {
            faults.add(Fault.body("#/scope", "api.fault.one-of", "hosted_names, read, publish, admin"));
        }
        if (body.expiresAt() != null && !body.expiresAt().isAfter(clock.instant())) {
            faults.add(Fault.body("#/expiresAt", "api.fault.past"));
        }
        if (scope == null || !faults.isEmpty()) {
            throw Problem.invalid(faults).exception();
        }
        IssuedToken issued = tokens.issue(caller.account(), scope, name, body.expiresAt())
                .orElseThrow(() -> Problem.of(ProblemType.TOO_MANY, MOST).exception());
        request.setAttribute(IdempotencyKey.SECRET, issued.secret());
        return ResponseEntity.created(
                        URI.create(ApiPaths.V1 + "/tokens/" + issued.details().id()))
                .body(TokenResource.of(issued.details(), issued.secret()));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "revokeToken", summary = "Revoke a token; it opens nothing from now on, on every node")
    void revoke(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        if (!tokens.revoke(caller.account(), id)) {
            throw ProblemException.notFound();
        }
    }

    /** A scope that a program may give. */
    private static @Nullable TokenScope scope(@Nullable String word) {
        for (TokenScope scope : EnumSet.complementOf(EnumSet.of(TokenScope.OPERATOR))) {
            if (scope.word().equals(word)) {
                return scope;
            }
        }
        return null;
    }
}
