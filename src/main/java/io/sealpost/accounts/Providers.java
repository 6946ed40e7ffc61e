package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Optional;

/** The providers with which people may sign in here, as pages show them; none where the operator has registered none. */
public interface Providers {

    /** By name. */
    List<Provider> list();

    /** What people call it; its id where it is not registered any more. */
    default String name(String registration) {
        return list().stream()
                .filter(one -> one.id().equals(registration))
                .map(Provider::name)
                .findFirst()
                .orElse(registration);
    }

    /** How to sign out at the provider too; empty where it names no place for that, or is not registered any more. */
    Optional<SignOutLink> signOut(SignInWay way, HttpServletRequest request);

    /**
     * A button of the sign-in page.
     *
     * @param id of the registration
     * @param name what people call it
     */
    record Provider(String id, String name) {}

    /** Where somebody signs out at a provider. @param provider what people call it */
    record SignOutLink(String provider, String address) implements java.io.Serializable {}
}
