package io.sealpost.domains;

/** What came of claiming a domain; whether another organization has it makes no difference. */
public sealed interface DomainClaim {

    /** It is new here, or has come back: {@code returned} says which. */
    record Claimed(ClaimedDomain domain, boolean returned) implements DomainClaim {}

    /** The organization has it already. */
    record AlreadyHere(ClaimedDomain domain) implements DomainClaim {}

    /** It was not claimed: the organization has {@code most} domains already that it has not proved. */
    record TooManyUnproved(int most) implements DomainClaim {}
}
