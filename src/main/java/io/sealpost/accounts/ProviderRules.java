package io.sealpost.accounts;

/**
 * What a provider may do here.
 *
 * @param linkByEmail whether a verified address opens the account that has it
 * @param createPeople whether somebody new gets an account where claims give them a role
 * @param createOrganizations whether an organization that claims name and nobody has is made
 */
public record ProviderRules(boolean linkByEmail, boolean createPeople, boolean createOrganizations) {}
