package io.sealpost.accounts;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the set-up, when nobody is there to do it in a browser.
 *
 * @param adminEmail the e-mail address of the first owner
 * @param adminPassword the password of the first owner, 12 characters at least
 * @param organization the name of the first organization
 * @param apiToken the first token for the API, with the scope operator: sp_ and 43 letters, digits, hyphens or underscores
 */
@ConfigurationProperties("sealpost.setup")
record AccountsProperties(
        @Nullable String adminEmail,
        @Nullable String adminPassword,
        @DefaultValue("Sealpost") String organization,
        @Nullable String apiToken) {

    /** Never the password or the token. */
    @Override
    public String toString() {
        return "AccountsProperties[adminEmail=" + adminEmail + ", organization=" + organization + "]";
    }
}
