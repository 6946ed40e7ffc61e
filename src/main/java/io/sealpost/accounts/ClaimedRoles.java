package io.sealpost.accounts;

import java.util.List;

/**
 * Everything that a provider's claims give somebody.
 *
 * @param told whether the claims say it at all; where not, nothing is given and nothing taken away
 * @param roles in organizations; the highest counts where one is named twice
 * @param operator whether they run the instance
 */
public record ClaimedRoles(boolean told, List<ClaimedRole> roles, boolean operator) {

    /** Roles are given by hand. */
    public static final ClaimedRoles UNTOLD = new ClaimedRoles(false, List.of(), false);

    public ClaimedRoles {
        roles = List.copyOf(roles);
    }
}
