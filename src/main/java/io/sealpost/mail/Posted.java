package io.sealpost.mail;

/** What became of a letter. */
public enum Posted {
    /** The mail server has taken it. */
    SENT,
    /** There is a mail server, but it did not take it; the log says why. */
    FAILED,
    /** No mail server is set. */
    NO_SERVER
}
