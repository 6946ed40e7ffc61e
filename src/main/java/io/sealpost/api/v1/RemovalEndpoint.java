package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.policies.DomainRemoval;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.RemovalClock;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Takes a domain off this instance without losing mail (RFC 8461 §8.3). */
@RestController
@RequestMapping(ApiPaths.V1 + "/domains/{name}")
@Tag(name = "Domains")
class RemovalEndpoint {

    private final DomainRemoval removal;
    private final OwnDomains domains;
    private final Clock clock;

    RemovalEndpoint(DomainRemoval removal, OwnDomains domains, Clock clock) {
        this.removal = removal;
        this.domains = domains;
        this.clock = clock;
    }

    @Schema(name = "Removal")
    record Removal(
            @Schema(description = "Whether removing now harms nobody")
            boolean safe,

            @Schema(description = "For how many days removing now would put something at risk")
            long daysAtRisk,

            @Schema(description = "When it harms nobody, if mode none is served from now on")
            Instant safeFrom,

            @Schema(description = "Whether mail is at risk, and not only reports")
            boolean mailAtRisk) {}

    @GetMapping("/removal")
    @Operation(operationId = "getRemoval", summary = "Ask from when on a domain can be removed without losing mail")
    Removal ask(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        RemovalClock plan = removal.clock(domains.present(caller, name));
        Instant now = clock.instant();
        long days = plan.daysAtRisk(now);
        return new Removal(days == 0, days, plan.safeFrom(now), days > 0 && plan.enforced());
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(
            operationId = "deleteDomain",
            summary = "Remove a domain; its versions are kept",
            description =
                    "Refused with 409 while senders may still hold a policy. Publish mode none and wait, or say with"
                            + " acceptDaysAtRisk that you know for how many days mail is at risk.")
    @ApiResponse(responseCode = "204", description = "Nothing is served for it any more")
    void remove(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable String name,
            @Parameter(description = "daysAtRisk as GET …/removal says it") @RequestParam(defaultValue = "0")
                    long acceptDaysAtRisk) {
        PolicySummary policy = domains.present(caller, name);
        RemovalClock plan = removal.clock(policy);
        Instant now = clock.instant();
        long days = plan.daysAtRisk(now);
        if (days > acceptDaysAtRisk) {
            throw Problem.of(ProblemType.REMOVAL_NOT_SAFE, days, String.valueOf(plan.safeFrom(now)))
                    .with("daysAtRisk", days)
                    .with("safeFrom", plan.safeFrom(now))
                    .exception();
        }
        try {
            removal.remove(caller.account(), policy.domain());
        } catch (NoSuchElementException removedMeanwhile) {
            throw ProblemException.notFound();
        }
    }
}
