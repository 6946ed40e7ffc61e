package io.sealpost.certificates.web;

import io.sealpost.certificates.CertificateDetails;
import io.sealpost.certificates.EndingSoon;
import io.sealpost.certificates.HostState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the state of a host looks: by what senders get now first, then by how its next certificate fares.
 *
 * @param kind ok, note, warn or bad
 * @param key of the sentence; its argument is the day on which the certificate ends
 */
record StateLook(String kind, String icon, String key) {

    private static final String SENTENCE = "certificates.page.sentence.";

    static StateLook of(HostState state, @Nullable CertificateDetails presented, Instant now) {
        if (presented == null) {
            return without(state);
        }
        if (!now.isBefore(presented.notAfter())) {
            return new StateLook("bad", "error", SENTENCE + "ended");
        }
        return switch (state) {
            case FAILING, PAUSED -> new StateLook("warn", "warning", SENTENCE + "valid.failing");
            case WAITING_FOR_DNS -> new StateLook("warn", "warning", SENTENCE + "valid.waiting-for-dns");
            case ORDERING -> new StateLook("ok", "refresh", SENTENCE + "valid.ordering");
            case OFF, OWN, WAITING_FOR_TERMS, DUE, ISSUED ->
                !now.isBefore(EndingSoon.from(presented.notBefore(), presented.notAfter()))
                        ? new StateLook("warn", "clock", SENTENCE + "valid.soon")
                        : new StateLook("ok", "lock", SENTENCE + "valid");
        };
    }

    private static StateLook without(HostState state) {
        return switch (state) {
            case OFF, OWN, ISSUED, DUE -> new StateLook("note", "clock", SENTENCE + "none.due");
            case WAITING_FOR_TERMS -> new StateLook("warn", "file", SENTENCE + "none.waiting-for-terms");
            case WAITING_FOR_DNS -> new StateLook("warn", "clock", SENTENCE + "none.waiting-for-dns");
            case ORDERING -> new StateLook("note", "refresh", SENTENCE + "none.ordering");
            case FAILING -> new StateLook("bad", "error", SENTENCE + "none.failing");
            case PAUSED -> new StateLook("bad", "error", SENTENCE + "none.paused");
        };
    }

    /** The colour of a state in a list. */
    static String kind(HostState state) {
        return switch (state) {
            case ISSUED, OWN -> "ok";
            case DUE, ORDERING -> "note";
            case WAITING_FOR_DNS, WAITING_FOR_TERMS -> "warn";
            case FAILING, PAUSED -> "bad";
            case OFF -> "idle";
        };
    }

    static String icon(HostState state) {
        return switch (state) {
            case ISSUED -> "lock";
            case OWN -> "upload";
            case DUE -> "clock";
            case ORDERING -> "refresh";
            case WAITING_FOR_DNS -> "globe";
            case WAITING_FOR_TERMS -> "file";
            case FAILING -> "cross";
            case PAUSED -> "ban";
            case OFF -> "minus";
        };
    }
}
