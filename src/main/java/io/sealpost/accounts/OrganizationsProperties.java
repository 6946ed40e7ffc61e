package io.sealpost.accounts;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What new organizations are like.
 *
 * @param trustNewOrganizations whether domains of organizations that an operator makes need no proof of ownership
 */
@ConfigurationProperties("sealpost.accounts")
record OrganizationsProperties(@DefaultValue("false") boolean trustNewOrganizations) {}
