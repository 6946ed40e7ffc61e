/**
 * Sealpost behind a proxy that people already run: what Traefik polls, what Caddy asks before it gets a certificate,
 * configurations for nginx, HAProxy and Apache, and folders that serve a policy with no Sealpost on the web side at all.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"accounts", "policies", "edge", "mtasts", "dns", "web"})
package io.sealpost.integrations;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
