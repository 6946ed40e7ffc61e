package io.sealpost.checks.web;

import java.time.Instant;
import java.util.List;

/**
 * One check in the list of a domain's checks.
 *
 * @param counts what hurts in it, by severity
 * @param origin who asked for it
 * @param shown whether it is the one on this page
 * @param ended whether it can be compared
 */
record RunRow(
        String id,
        String path,
        Instant at,
        Look look,
        String word,
        List<ReportView.Count> counts,
        String origin,
        boolean shown,
        boolean ended) {}
