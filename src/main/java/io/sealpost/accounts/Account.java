package io.sealpost.accounts;

import java.io.Serializable;
import java.util.UUID;

/**
 * Who acts, and for which organization: every look-up of a domain goes through it.
 *
 * @param personId the person who is signed in
 * @param organizationId the organization whose domains they see
 * @param email as typed at sign-up, for the version history
 */
public record Account(UUID personId, UUID organizationId, String email) implements Serializable {}
