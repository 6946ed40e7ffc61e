package io.sealpost.accounts;

import io.sealpost.accounts.ProviderOutcome.Reason;
import java.util.UUID;

/** Who came from a provider. */
sealed interface Arrived {

    record Known(UUID personId) implements Arrived {}

    record Refused(Reason reason) implements Arrived {}
}
