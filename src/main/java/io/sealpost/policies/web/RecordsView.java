package io.sealpost.policies.web;

import io.sealpost.policies.providers.DnsHost;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of one domain, ready to print, in the order in which to set them.
 *
 * @param targetKnown false where the operator has not said what the policy host has to point to
 * @param steps one each for the policy host, the id, and the reports
 * @param zoneLines all of them for a zone file
 * @param hosts the DNS hosts to choose from
 * @param chosen the DNS host whose form is shown, or null
 */
record RecordsView(
        boolean targetKnown,
        List<Step> steps,
        String zoneLines,
        List<DnsHost> hosts,
        @Nullable DnsHost chosen) {

    /** @param key host, id or reporting */
    record Step(String key, List<Line> lines) {}

    /**
     * One record.
     *
     * @param id unique on the page, for copying
     * @param relative the name without the zone
     * @param full the name with its final dot
     * @param proxyOff the host's proxy has to be off for it
     */
    record Line(String id, String relative, String full, String type, String value, boolean proxyOff) {}
}
