package io.sealpost.mail;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Settings of letters; the mail server itself is {@code spring.mail.host} and its neighbours.
 *
 * @param from the sender of letters, for example "Sealpost &lt;sealpost@example.net&gt;"; without it spring.mail.username,
 *     where that is an address
 */
@ConfigurationProperties("sealpost.mail")
record MailProperties(@Nullable String from) {}
