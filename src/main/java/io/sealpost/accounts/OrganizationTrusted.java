package io.sealpost.accounts;

import java.util.UUID;

/** From now on the operator trusts the organization: its domains need no proof. Heard inside the transaction. */
public record OrganizationTrusted(UUID organizationId) {}
