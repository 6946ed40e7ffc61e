package io.sealpost.certificates.web;

import io.sealpost.certificates.web.Words.Said;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the certificate of one host stands, ready to print.
 *
 * @param kind ok, note, warn or bad
 * @param sentence the state in one sentence
 * @param next what comes next and when; null where nothing does
 * @param certificate what senders see; null where there is none
 * @param trouble the last one while it counts
 * @param again whether one may ask to look again now
 * @param pausedUntil when the next attempt is allowed, where failures are paused for; else null
 * @param round how often the page has asked by itself, this time included
 * @param trigger when it asks again; null for not by itself
 */
record CertificateView(
        String host,
        String kind,
        String icon,
        String word,
        String sentence,
        @Nullable String next,
        @Nullable Shown certificate,
        @Nullable Trouble trouble,
        boolean again,
        @Nullable Instant pausedUntil,
        int round,
        @Nullable String trigger) {

    /** @param own whether it was uploaded */
    record Shown(
            String fingerprint,
            String names,
            String issuer,
            Instant from,
            Instant until,
            boolean own,
            String origin,
            @Nullable String uploadedBy,
            Instant addedAt,
            String serial) {}

    /** @param records lines for a zone file that end the trouble; none where it is no matter of records */
    record Trouble(Said said, @Nullable Instant at, List<String> records) {}
}
