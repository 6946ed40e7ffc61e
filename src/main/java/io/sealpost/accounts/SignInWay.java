package io.sealpost.accounts;

import java.io.Serializable;

/**
 * Through which provider somebody came in; nothing of the kind is there for a password.
 *
 * @param registration the id of the provider's registration
 * @param provider what people call it
 * @param idToken for signing out there too (OpenID Connect RP-Initiated Logout 1.0 §2)
 * @param factorShown whether they have shown a second factor to the provider, as far as we believe it
 */
public record SignInWay(String registration, String provider, String idToken, boolean factorShown)
        implements Serializable {

    /** Without the token, which tells who they are. */
    @Override
    public String toString() {
        return "SignInWay[" + registration + ", factorShown=" + factorShown + "]";
    }
}
