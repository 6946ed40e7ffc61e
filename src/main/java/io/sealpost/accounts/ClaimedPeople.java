package io.sealpost.accounts;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** Who of an organization has their role from a provider, so that its owners know where it is changed. */
@Service
public class ClaimedPeople {

    private final JdbcClient jdbc;
    private final OrganizationDirectory directory;
    private final Providers providers;

    ClaimedPeople(JdbcClient jdbc, OrganizationDirectory directory, Providers providers) {
        this.jdbc = jdbc;
        this.directory = directory;
        this.providers = providers;
    }

    /** What people call the provider, by the id of the person; nothing of an organization that the account may not see. */
    public Map<UUID, String> of(Account account, UUID organizationId) {
        Map<UUID, String> claimed = new HashMap<>();
        if (directory.of(account, organizationId).isEmpty()) {
            return claimed;
        }
        Map<String, String> names =
                providers.list().stream().collect(Collectors.toMap(Providers.Provider::id, Providers.Provider::name));
        jdbc.sql("select person_id, given_by from membership where organization_id = :id and given_by is not null")
                .param("id", organizationId)
                .query(row -> {
                    String registration = Objects.requireNonNull(row.getString("given_by"));
                    claimed.put(
                            Objects.requireNonNull(row.getObject("person_id", UUID.class)),
                            names.getOrDefault(registration, registration));
                });
        return claimed;
    }
}
