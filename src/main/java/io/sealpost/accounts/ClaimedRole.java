package io.sealpost.accounts;

/**
 * A role that a provider's claims give in one organization.
 *
 * @param organization its id, or its name in any case
 */
public record ClaimedRole(String organization, Role role) {}
