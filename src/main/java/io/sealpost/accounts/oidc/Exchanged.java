package io.sealpost.accounts.oidc;

import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** What came for the code that somebody brought back from a provider. */
sealed interface Exchanged {

    record Told(OidcUser user) implements Exchanged {}

    /** The provider does not answer now. */
    record Away() implements Exchanged {}

    /** The clocks of the two differ too much. */
    record OutOfTime() implements Exchanged {}

    /** The provider refused the code, or its answer is not to be believed. */
    record Unbelievable() implements Exchanged {}
}
