package io.sealpost.policies;

/** What came of an approval. */
public sealed interface Approval {

    /** It was published, or could not be, as when its author had published it. */
    record Given(Publication publication) implements Approval {}

    /** Nobody approves what they proposed. */
    record OwnProposal() implements Approval {}

    /** Somebody was faster. */
    record DecidedAlready() implements Approval {}
}
