package io.sealpost.api.webhook;

import java.util.Locale;

/** How far a delivery is. */
public enum DeliveryState {
    /** It is sent when its time comes. */
    PENDING,
    /** The receiver took it. */
    DELIVERED,
    /** It was sent ten times in three days and never taken. */
    FAILED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
