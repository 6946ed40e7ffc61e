package io.sealpost.accounts;

import java.util.UUID;

/**
 * What a person may do in an organization at this moment.
 *
 * @param sessionEpoch sessions begun at another epoch have ended
 * @param account with {@link Account#NO_ORGANIZATION} where the person belongs to none
 * @param secondFactorMissing whether the organization asks for a second factor that the person has not set up; of
 *     operators it is asked without a role in it, too
 */
record Standing(long sessionEpoch, Account account, boolean secondFactorMissing) {

    boolean in(UUID organizationId) {
        return account.organizationId().equals(organizationId);
    }

    SignedInPerson person() {
        return new SignedInPerson(account, sessionEpoch);
    }
}
