package io.sealpost.certificates;

import java.util.Locale;

/** How far a host's automatic certificate is. */
public enum HostState {
    /** None is wanted: automatic certificates are switched off, or the host is not served. */
    OFF,
    /** An uploaded certificate is presented for as long as it is valid. */
    OWN,
    /** The authority's terms have to be accepted first. */
    WAITING_FOR_TERMS,
    /** Its turn comes at the next attempt. */
    DUE,
    /** The name does not lead here, or nobody could tell. */
    WAITING_FOR_DNS,
    /** An order is open at the authority. */
    ORDERING,
    /** There is a valid certificate; the next attempt looks whether to renew it. */
    ISSUED,
    /** The last attempt failed; the next one comes soon. */
    FAILING,
    /** Five attempts failed in a row; there is one a day. */
    PAUSED;

    public String messageKey() {
        return "certificates.state." + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
