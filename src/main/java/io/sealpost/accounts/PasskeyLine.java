package io.sealpost.accounts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A passkey in the list of its person.
 *
 * @param lastUsedAt null while nobody has signed in with it
 * @param synced where the key is: {@code yes} where a password manager keeps copies of it, {@code not-yet} where one
 *     could, {@code never} where it stays in its device
 */
record PasskeyLine(
        UUID id, String label, Instant addedAt, @Nullable Instant lastUsedAt, String synced) {}
