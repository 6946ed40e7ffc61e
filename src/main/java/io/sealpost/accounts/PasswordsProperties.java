package io.sealpost.accounts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people come to passwords.
 *
 * @param firstPasswordByMail whether the letter for a forgotten password also gives one to people who sign in with a provider alone
 */
@ConfigurationProperties("sealpost.accounts")
record PasswordsProperties(@DefaultValue("false") boolean firstPasswordByMail) {}
