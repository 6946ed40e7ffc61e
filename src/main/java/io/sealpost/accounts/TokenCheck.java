package io.sealpost.accounts;

import java.time.Duration;

/** What a token that a program showed is worth. */
public sealed interface TokenCheck {

    /** It counts, for whoever holds it. */
    record Right(TokenHolder holder) implements TokenCheck {}

    /** None, unknown, revoked, expired or for something else: which of them is not told. */
    record Wrong() implements TokenCheck {}

    /** Too many wrong ones from there; this one was not looked at. */
    record Wait(Duration time) implements TokenCheck {}
}
