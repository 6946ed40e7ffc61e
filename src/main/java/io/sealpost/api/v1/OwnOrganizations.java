package io.sealpost.api.v1;

import io.sealpost.accounts.DepartedDomains;
import io.sealpost.accounts.OrganizationDetails;
import io.sealpost.accounts.OrganizationDirectory;
import io.sealpost.accounts.OrganizationKeeping;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The organizations that a token reaches: its own, and for an operator's all of them. */
@Component
class OwnOrganizations {

    /** Describes the parameter {@code organization}. */
    static final String NAMED = "With the scope operator, any organization; that of the token by default";

    private final OrganizationDirectory directory;
    private final OrganizationKeeping keeping;
    private final DepartedDomains departed;

    OwnOrganizations(OrganizationDirectory directory, OrganizationKeeping keeping, DepartedDomains departed) {
        this.directory = directory;
        this.departed = departed;
        this.keeping = keeping;
    }

    OrganizationResource get(TokenHolder caller, UUID id) {
        return directory
                .of(caller.account(), id)
                .map(found -> resources(caller, List.of(found)).getFirst())
                .orElseThrow(ProblemException::notFound);
    }

    List<OrganizationResource> resources(TokenHolder caller, List<OrganizationDetails> all) {
        if (!caller.account().operator()) {
            return all.stream().map(one -> OrganizationResource.of(one, null)).toList();
        }
        Map<UUID, Integer> left =
                departed.of(all.stream().map(OrganizationDetails::id).toList());
        return all.stream()
                .map(one -> OrganizationResource.of(one, left.getOrDefault(one.id(), 0)))
                .toList();
    }

    /** The one that is named, which has to be there, else the token's own. */
    UUID chosen(TokenHolder caller, @Nullable UUID named) {
        return named == null
                ? caller.account().organizationId()
                : get(caller, named).id();
    }

    /** The name of an organization or a group, in the body's member {@code name}. */
    String name(@Nullable String typed) {
        String objection = typed == null ? "accounts.organization.missing" : keeping.objection(typed);
        if (typed == null || objection != null) {
            throw Problem.invalid(Fault.body("#/name", String.valueOf(objection)))
                    .exception();
        }
        return typed;
    }
}
