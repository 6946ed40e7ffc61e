package io.sealpost.checks.web;

import org.jspecify.annotations.Nullable;

/**
 * One check on its page, also while it goes on.
 *
 * @param path of its page
 * @param failed whether it came to no end, for a reason of ours
 * @param watch where the page asks for more, or null where there is no more to come
 */
record RunView(
        String path,
        ReportView report,
        boolean running,
        boolean failed,
        @Nullable String watch) {}
