package io.sealpost.domains;

/** A domain came to an organization, or came back to it; heard inside the claiming transaction. */
public record DomainClaimed(ClaimedDomain domain, boolean returned) {}
