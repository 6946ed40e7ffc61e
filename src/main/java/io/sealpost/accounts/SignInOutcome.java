package io.sealpost.accounts;

import java.time.Duration;

/** How an attempt to sign in ended. */
sealed interface SignInOutcome {

    record Right(SignedInPerson person) implements SignInOutcome {}

    /** Unknown address or wrong password: which of them is not told. */
    record Wrong() implements SignInOutcome {}

    record Wait(Duration time) implements SignInOutcome {}
}
