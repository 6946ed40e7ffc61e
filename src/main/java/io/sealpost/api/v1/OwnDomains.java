package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicyState;
import io.sealpost.policies.PolicySummary;
import org.springframework.stereotype.Component;

/** The domains of who asks; every other one does not exist. */
@Component
class OwnDomains {

    private final PolicyHistory history;

    OwnDomains(PolicyHistory history) {
        this.history = history;
    }

    /** The domain, also after its removal. What stands in the address in any spelling that people use is understood. */
    PolicySummary any(TokenHolder caller, String name) {
        DomainName domain = switch (DomainName.read(name)) {
            case DomainNameReading.Valid valid -> valid.name();
            // What cannot be a domain's name names none.
            case DomainNameReading.Invalid _ -> throw ProblemException.notFound();
        };
        return history.of(caller.account(), domain).orElseThrow(ProblemException::notFound);
    }

    /** The domain while it is here. */
    PolicySummary present(TokenHolder caller, String name) {
        PolicySummary policy = any(caller, name);
        if (policy.state() == PolicyState.REMOVED) {
            throw ProblemException.notFound();
        }
        return policy;
    }

    /** A name that was sent in the body. */
    static DomainName read(String text, String pointer) {
        return switch (DomainName.read(text)) {
            case DomainNameReading.Valid valid -> valid.name();
            case DomainNameReading.Invalid(DomainNameReading.Problem problem, String argument) ->
                throw Problem.invalid(Fault.body(pointer, problem.messageKey(), argument))
                        .exception();
        };
    }
}
