package io.sealpost.accounts;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** Counts domains whose DNS has left, for pages of organizations; made by the module that knows domains. */
public interface DepartedDomains {

    /** How many each of these organizations has; those with none are left out. */
    Map<UUID, Integer> of(Collection<UUID> organizations);
}
