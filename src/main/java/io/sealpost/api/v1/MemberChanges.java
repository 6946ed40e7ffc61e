package io.sealpost.api.v1;

import io.sealpost.accounts.MemberChange;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;

/** What came of a change of somebody's role, as an answer. */
final class MemberChanges {

    private MemberChanges() {}

    /** Throws the problem where it was not done. */
    static void done(MemberChange change) {
        switch (change) {
            case DONE -> {}
            case NOBODY -> throw ProblemException.notFound();
            case NO_ADDRESS ->
                throw Problem.invalid(Fault.body("#/email", "accounts.email.wrong"))
                        .exception();
            case UNVERIFIED ->
                throw Problem.of(ProblemType.ADDRESS_NOT_VERIFIED).exception();
            case LAST_OWNER -> throw Problem.of(ProblemType.LAST_OWNER).exception();
        }
    }

    /** As {@link #done}, for somebody who was named by the body's member {@code email}. */
    static void ofAddress(MemberChange change, String email) {
        if (change == MemberChange.NOBODY) {
            throw Problem.invalid(Fault.body("#/email", "accounts.nobody", email.strip()))
                    .exception();
        }
        done(change);
    }
}
