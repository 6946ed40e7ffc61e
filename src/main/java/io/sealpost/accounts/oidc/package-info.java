/**
 * Sign-in with providers of OpenID Connect Core 1.0: the way there and back with code, PKCE (RFC 7636), nonce and state,
 * and what is read from a provider's claims.
 *
 * <p>Providers are the registrations of {@code spring.security.oauth2.client.*}. One that is away never keeps Sealpost
 * from starting: it is asked for its addresses when somebody first signs in with it.
 */
@NullMarked
package io.sealpost.accounts.oidc;

import org.jspecify.annotations.NullMarked;
