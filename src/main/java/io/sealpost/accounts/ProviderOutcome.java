package io.sealpost.accounts;

/** How a sign-in with a provider ended. */
public sealed interface ProviderOutcome {

    /**
     * They are in, or are asked for their code.
     *
     * @param target the page to lead them to
     * @param nowhere whether there is nothing for them here yet: no organization, and no instance to run
     */
    record Inside(String target, boolean nowhere) implements ProviderOutcome {}

    record Refused(Reason reason) implements ProviderOutcome {}

    /** Why somebody whom the provider knows is not let in here. */
    enum Reason {
        NO_EMAIL,
        NOT_VERIFIED,
        HAS_ACCOUNT,
        UNKNOWN_HERE,
        NO_ORGANIZATION,
        /** The invitation is for another address, or has ended. */
        NOT_INVITED
    }
}
