package io.sealpost.policies;

import java.util.List;

/** Where one step of the deployment stands, as seen from outside. */
public sealed interface RecordState {

    /** Nothing is there yet. */
    record Waiting() implements RecordState {}

    /** It is right. @param seen what was seen */
    record Correct(String seen) implements RecordState {}

    /**
     * Something else is there.
     *
     * @param problem the message is {@code policies.record.problem.<PROBLEM>}
     * @param seen what was seen, a line for each record
     */
    record Wrong(Problem problem, List<String> seen) implements RecordState {
        public Wrong {
            seen = List.copyOf(seen);
        }
    }

    /** Nobody could tell. @param messageKey why, as a message without arguments */
    record Unknown(String messageKey) implements RecordState {}

    /** The step needs another one first. */
    record NotYet() implements RecordState {}

    /** What is wrong with a record or with the policy over HTTPS. */
    enum Problem {
        /** The host leads somewhere else. */
        POINTS_ELSEWHERE,
        /** The id is that of an older version, or of another host. */
        OTHER_ID,
        /** Two or more records where one must be: senders take it as none. */
        SEVERAL,
        /** The record breaks the grammar. */
        MALFORMED,
        /** Another text is served. */
        OTHER_TEXT,
        /** The text of an older version of this domain is still served. */
        OLDER_TEXT,
        /** The answer is not 200. */
        HTTP_STATUS,
        /** The answer sends elsewhere; senders never follow (RFC 8461 §3.3). */
        REDIRECTED,
        /** The certificate or the handshake fails. */
        TLS,
        /** Nothing listens, or it cannot be reached. */
        CONNECT,
        /** What comes back is not HTTP, or is cut off. */
        BROKEN_RESPONSE,
        /** More than 64 KiB. */
        TOO_LARGE
    }
}
