package io.sealpost.policies.web;

import io.sealpost.policies.web.Words.Said;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A look at a domain, ready to be shown.
 *
 * @param kind ok, note, warn or bad
 * @param route where mail goes, or why nobody could tell
 * @param failed nobody could be asked: this says nothing about the domain
 * @param withoutMail the domain takes no mail
 * @param provider one sentence about who runs the mail servers, or null
 */
record SurveyView(
        Instant at,
        String kind,
        Said route,
        boolean failed,
        boolean withoutMail,
        List<MxRow> mx,
        @Nullable String provider,
        List<String> notes,
        Published published,
        RecordView reporting) {

    /**
     * One MX.
     *
     * @param word the state it is in
     * @param kind ok, warn, bad or unknown
     * @param said explains the state where it is not as it must be
     * @param exact the line with its full name, or null where it cannot stand in a policy
     * @param alternative the line that its provider documents, where that is another one
     */
    record MxRow(
            @Nullable Integer preference,
            String target,
            List<String> addresses,
            @Nullable String provider,
            String word,
            String kind,
            @Nullable Said said,
            @Nullable String exact,
            @Nullable String alternative) {}

    /**
     * What stands at a name.
     *
     * @param kind ok, warn, unknown or idle
     * @param text the record, or null
     * @param said explains the state, or null
     */
    record RecordView(
            String kind,
            String word,
            @Nullable String text,
            @Nullable Said said) {}

    /**
     * What is published already.
     *
     * @param text the policy found, for people; null where none was fetched
     * @param adopted it was kept as version 0
     */
    record Published(
            RecordView record,
            RecordView host,
            @Nullable String text,
            boolean valid,
            boolean adopted,
            List<FindingView> findings) {}

    /** @param kind bad, warn or note */
    record FindingView(String kind, int line, int column, Said said) {}
}
