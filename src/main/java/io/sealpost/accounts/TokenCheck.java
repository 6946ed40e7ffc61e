package io.sealpost.accounts;

import java.time.Duration;
import java.util.UUID;

/** What a token that a program showed is worth. */
public sealed interface TokenCheck {

    /** It opens what was asked for, of this organization. */
    record Right(UUID organizationId) implements TokenCheck {}

    /** None, unknown, revoked, expired or for something else: which of them is not told. */
    record Wrong() implements TokenCheck {}

    /** Too many wrong ones from there; this one was not looked at. */
    record Wait(Duration time) implements TokenCheck {}
}
