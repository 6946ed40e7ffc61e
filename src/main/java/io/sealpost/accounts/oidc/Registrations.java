package io.sealpost.accounts.oidc;

import io.sealpost.accounts.Providers.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.security.oauth2.client.autoconfigure.OAuth2ClientProperties;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.stereotype.Component;

/**
 * The providers that the operator has registered. Spring Boot would ask all of them for their addresses at start, and not
 * start where one is away; its own repository stays out of the way of this one.
 */
@Component
class Registrations implements ClientRegistrationRepository {

    private static final Logger log = LoggerFactory.getLogger(Registrations.class);

    private final Map<String, LazyRegistration> registrations = new TreeMap<>();
    private final List<Provider> providers;

    Registrations(OAuth2ClientProperties properties, ProvidersProperties settings) {
        Map<String, RegistrationReading> offered = new TreeMap<>();
        properties.getRegistration().forEach((id, registration) -> {
            RegistrationReading reading = new RegistrationReading(id, registration, properties.getProvider());
            String objection = reading.objection();
            if (objection == null) {
                offered.put(id, reading);
                registrations.put(id, new LazyRegistration(id, reading::read));
            } else {
                log.warn("Nobody can sign in with the registration {}: {}", id, objection);
            }
        });
        offered.values().stream().filter(reading -> !reading.discovers()).forEach(RegistrationReading::read);
        settings.oidc().keySet().stream()
                .filter(id -> !offered.containsKey(id))
                .forEach(id -> log.warn("sealpost.accounts.oidc.{} belongs to no registration for sign-in", id));
        this.providers = offered.entrySet().stream()
                .map(entry -> new Provider(entry.getKey(), entry.getValue().name()))
                .sorted(Comparator.comparing(Provider::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** By name. */
    List<Provider> providers() {
        return providers;
    }

    Optional<Provider> provider(String id) {
        return providers.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    /** Empty where there is none of that id, or its provider cannot be reached now. */
    Optional<ClientRegistration> reach(String id) {
        return Optional.ofNullable(registrations.get(id)).flatMap(LazyRegistration::reach);
    }

    /** What is known already; asks nobody. */
    Optional<ClientRegistration> known(String id) {
        return Optional.ofNullable(registrations.get(id)).flatMap(LazyRegistration::known);
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return reach(id).orElse(null);
    }
}
