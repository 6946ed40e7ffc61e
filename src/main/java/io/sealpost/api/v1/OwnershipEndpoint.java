package io.sealpost.api.v1;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainOwnership;
import io.sealpost.domains.Ownership;
import io.sealpost.domains.OwnershipLook;
import io.sealpost.domains.ProofLook;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.function.BiPredicate;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How the organization proves that it controls a domain, and what becomes of a transfer. */
@RestController
@RequestMapping(ApiPaths.V1 + "/domains/{name}/ownership")
@Tag(name = "Ownership")
class OwnershipEndpoint {

    private final OwnDomains domains;
    private final DomainOwnership ownership;

    OwnershipEndpoint(OwnDomains domains, DomainOwnership ownership) {
        this.domains = domains;
        this.ownership = ownership;
    }

    @GetMapping
    @Operation(
            operationId = "getOwnership",
            summary = "Get whether the organization holds a domain, and what proves it")
    OwnershipResource get(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        return of(caller, domains.any(caller, name).domain());
    }

    @PostMapping("/looks")
    @Operation(
            operationId = "lookAtOwnership",
            summary = "Look at the DNS now",
            description =
                    "It is looked at by itself too: every few minutes in the first hour, then more rarely. Also of a"
                            + " domain that is gone and returning.")
    OwnershipResource look(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        OwnershipLook look =
                ownership.lookNow(caller.account(), watched(caller, name)).orElseThrow(ProblemException::notFound);
        String seen = switch (look.seen()) {
            case ProofLook.Seen _ -> "seen";
            case ProofLook.Missing _ -> "missing";
            case ProofLook.Unasked _ -> "unasked";
        };
        return OwnershipResource.of(look.ownership(), seen);
    }

    @PostMapping("/hand-over")
    @Operation(
            operationId = "handOverDomain",
            summary = "Hand the domain over to the organization that has proved control",
            description = "Its policy goes on being served. 409 where no other organization has proved control.")
    OwnershipResource handOver(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        return decide(caller, name, ownership::handOver);
    }

    @PostMapping("/objection")
    @Operation(
            operationId = "objectToTransfer",
            summary = "Dispute a transfer: prove control anew with the record that is answered",
            description = "409 where there is no transfer, or it is disputed already.")
    OwnershipResource object(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        return decide(caller, name, ownership::object);
    }

    /** One that is here, or returns by itself. */
    private DomainName watched(TokenHolder caller, String name) {
        DomainName domain = domains.any(caller, name).domain();
        boolean returning =
                ownership.of(caller.account(), domain).map(Ownership::returning).orElse(false);
        return returning ? domain : domains.present(caller, name).domain();
    }

    private OwnershipResource decide(TokenHolder caller, String name, BiPredicate<Account, DomainName> decision) {
        DomainName domain = domains.present(caller, name).domain();
        if (!decision.test(caller.account(), domain)) {
            throw Problem.of(ProblemType.NO_TRANSFER).exception();
        }
        return of(caller, domain);
    }

    private OwnershipResource of(TokenHolder caller, DomainName domain) {
        return OwnershipResource.of(
                ownership.of(caller.account(), domain).orElseThrow(ProblemException::notFound), null);
    }
}
