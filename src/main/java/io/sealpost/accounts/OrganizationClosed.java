package io.sealpost.accounts;

import java.util.UUID;

/** Nobody enters the organization any more. Heard inside the transaction. */
public record OrganizationClosed(UUID organizationId) {}
