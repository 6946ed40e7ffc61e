package io.sealpost.accounts.oidc;

import io.sealpost.accounts.ProviderRules;
import io.sealpost.accounts.Role;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one provider may do here.
 *
 * @param linkByEmail whether a verified address opens the account that has it, without the person linking the two
 * @param createPeople whether somebody new gets an account at the first sign-in, where claims give them a role
 * @param createOrganizations whether an organization that claims name and nobody has is made
 * @param trustEmail whether every address counts as verified, without a claim that says so
 * @param emailVerifiedClaim the claim that says that an address is verified
 * @param groupsClaim where the groups stand, a path with dots; roles are given by hand where it is not set
 * @param groups which value of it gives which role in which organization
 * @param groupsPattern values that name organization and role themselves, such as {@code sealpost:{organization}:{role}}
 * @param operatorGroups values that make somebody an operator
 * @param secondFactor when a sign-in counts as one with a second factor
 * @param secondFactorAmr values of the claim {@code amr} (RFC 8176) that show one
 * @param secondFactorAcr values of the claim {@code acr} that show one
 */
record ProviderSettings(
        @DefaultValue("false") boolean linkByEmail,
        @DefaultValue("true") boolean createPeople,
        @DefaultValue("false") boolean createOrganizations,
        @DefaultValue("false") boolean trustEmail,
        @DefaultValue("email_verified") String emailVerifiedClaim,
        @Nullable String groupsClaim,
        @DefaultValue List<GroupRole> groups,
        @Nullable String groupsPattern,
        @DefaultValue Set<String> operatorGroups,
        @DefaultValue("claims") SecondFactorTrust secondFactor,
        @DefaultValue("mfa") Set<String> secondFactorAmr,
        @DefaultValue Set<String> secondFactorAcr) {

    /** Of a provider of which the operator has said nothing. */
    static final ProviderSettings STANDARD = new ProviderSettings(
            false,
            true,
            false,
            false,
            "email_verified",
            null,
            List.of(),
            null,
            Set.of(),
            SecondFactorTrust.CLAIMS,
            Set.of("mfa"),
            Set.of());

    ProviderSettings {
        if (groupsPattern != null) {
            GroupPattern.of(groupsPattern);
        }
        boolean unread = !groups.isEmpty() || groupsPattern != null || !operatorGroups.isEmpty();
        if (unread && (groupsClaim == null || groupsClaim.isBlank())) {
            throw new IllegalArgumentException("Groups are mapped, but groups-claim does not say where they stand");
        }
    }

    ProviderRules rules() {
        return new ProviderRules(linkByEmail, createPeople, createOrganizations);
    }

    /**
     * What one value of the groups gives.
     *
     * @param organization its id or its name
     */
    record GroupRole(String value, String organization, Role role) {

        GroupRole {
            if (value == null || organization == null || role == null) {
                throw new IllegalArgumentException("A group needs value, organization and role");
            }
        }
    }

    /** Whether a provider is believed that it has asked for a second factor. */
    enum SecondFactorTrust {
        /** Never: codes are asked for here. */
        NEVER,
        /** Where {@code amr} or {@code acr} show it. */
        CLAIMS,
        /** The provider asks everybody for one. */
        ALWAYS
    }
}
