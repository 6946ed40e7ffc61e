package io.sealpost.api.v1;

import io.sealpost.accounts.MemberChange;
import io.sealpost.accounts.Operators;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Problem;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Who runs the instance. */
@RestController
@RequestMapping(ApiPaths.V1 + "/operators")
@Tag(name = "Operators")
class OperatorsEndpoint {

    private final Operators operators;

    OperatorsEndpoint(Operators operators) {
        this.operators = operators;
    }

    @Schema(name = "Operator")
    record OperatorResource(UUID id, String email) {

        static OperatorResource of(Operators.Operator operator) {
            return new OperatorResource(operator.personId(), operator.email());
        }
    }

    @Schema(name = "OperatorList")
    record OperatorList(List<OperatorResource> items) {}

    @Schema(name = "NewOperator")
    record NewOperator(
            @Schema(description = "The address of somebody who has an account here", example = "bob@example.org")
            @Nullable
            String email,

            @Schema(
                    description = "That the account is theirs was made sure of; needed where its address was never"
                            + " verified")
            @Nullable
            Boolean confirmed) {}

    @GetMapping
    @Operation(operationId = "listOperators", summary = "List who runs the instance, by address")
    OperatorList list(@AuthenticationPrincipal TokenHolder caller) {
        return new OperatorList(operators.list(caller.account()).stream()
                .map(OperatorResource::of)
                .toList());
    }

    @PostMapping
    @Operation(operationId = "addOperator", summary = "Let somebody run the instance, too")
    OperatorList add(@AuthenticationPrincipal TokenHolder caller, @RequestBody NewOperator body) {
        String email = body.email() == null ? "" : body.email();
        MemberChanges.ofAddress(operators.add(caller.account(), email, Boolean.TRUE.equals(body.confirmed())), email);
        return list(caller);
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "removeOperator",
            summary = "Let somebody run the instance no more",
            description = "Tokens with the scope operator that they made count no more. 409 for the last one.")
    @ApiResponse(responseCode = "204")
    void remove(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        MemberChange change = operators.remove(caller.account(), id);
        if (change == MemberChange.LAST_OWNER) {
            throw Problem.of(ProblemType.LAST_OPERATOR).exception();
        }
        MemberChanges.done(change);
    }
}
