/**
 * A sample world to look around in without any network, in the profile demo only: its DNS and its policy hosts answer
 * in-process from {@code demo/world.yaml}, and its histories are made by the services that make everybody's.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "accounts",
            "certificates",
            "checks",
            "checks :: history",
            "checks :: smtp",
            "domains",
            "policies",
            "policies :: fetch",
            "mtasts",
            "tlsrpt",
            "dns",
            "outbound",
            "web"
        })
package io.sealpost.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
