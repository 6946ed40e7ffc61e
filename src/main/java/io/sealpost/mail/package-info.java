/**
 * Letters to people, by the mail server that {@code spring.mail.*} names. Without one nothing is sent, and whoever
 * wanted to send is told so, to show on the page what the letter would have said.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package io.sealpost.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
