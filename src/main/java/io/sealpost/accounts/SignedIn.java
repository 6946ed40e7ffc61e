package io.sealpost.accounts;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.security.core.annotation.AuthenticationPrincipal;

/**
 * Marks the {@link Account} parameter of a controller method: the person who is signed in. On a page that is open to
 * everybody it is null for a stranger.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
@AuthenticationPrincipal(expression = "#this instanceof T(String) ? null : account", errorOnInvalidType = true)
public @interface SignedIn {}
