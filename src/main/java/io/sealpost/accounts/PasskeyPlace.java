package io.sealpost.accounts;

import java.util.Locale;

/** Whether browsers let passkeys belong to the address of this dashboard, and to which (Web Authentication §5.1.2). */
sealed interface PasskeyPlace {

    /**
     * The relying party.
     *
     * @param relyingPartyId the host alone: passkeys of one port work at every other port of it
     * @param origin with scheme, and with the port where it is not the scheme's own; as the browser names it
     */
    record Here(String relyingPartyId, String origin) implements PasskeyPlace {}

    record Nowhere(Why why) implements PasskeyPlace {}

    /** What stands in the way. */
    enum Why {
        /** Nobody has said under which name people reach the dashboard. */
        NO_ADDRESS,
        /** Browsers ask for HTTPS everywhere but on the machine itself. */
        PLAIN_HTTP,
        /** A number is no name that a passkey could belong to. */
        NUMERIC;

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
