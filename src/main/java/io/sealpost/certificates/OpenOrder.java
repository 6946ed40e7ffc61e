package io.sealpost.certificates;

import java.time.Instant;

/** An order that is under way at an authority: any node can go on with it. */
record OpenOrder(String directory, String url, byte[] sealedKey, Instant startedAt) {

    static String purposeOfKey(String host) {
        return "order of " + host;
    }

    @Override
    public String toString() {
        return "OpenOrder[" + url + "]";
    }
}
