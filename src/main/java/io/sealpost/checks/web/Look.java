package io.sealpost.checks.web;

import io.sealpost.checks.CheckSeverity;
import io.sealpost.checks.Verdict;

/**
 * How something looks that also has a word.
 *
 * @param kind ok, note, warn, bad or idle: the colour
 */
record Look(String kind, String icon) {

    /** "Could not tell" is grey: nobody is to be alarmed by it. */
    static Look of(CheckSeverity severity) {
        return switch (severity) {
            case ERROR -> new Look("bad", "error");
            case WARNING -> new Look("warn", "warning");
            case UNKNOWN -> new Look("idle", "question");
            case NOTICE -> new Look("note", "info");
            case OK -> new Look("ok", "check");
        };
    }

    static Look of(Verdict verdict) {
        return switch (verdict) {
            case PROTECTED -> new Look("ok", "shield-check");
            case TESTING -> new Look("note", "flask");
            case NOT_PROTECTED -> new Look("warn", "shield-off");
            case BROKEN -> new Look("bad", "error");
            case UNKNOWN -> new Look("idle", "question");
        };
    }
}
