package io.sealpost.certificates;

import jakarta.persistence.Embeddable;
import java.time.Instant;

/** The columns of an order that is under way, with the sealed key of the certificate to come. */
@Embeddable
record PendingOrder(String orderUrl, Instant orderStartedAt, byte[] pendingKey, String pendingKeyId) {

    static PendingOrder at(String url, KeyVault.Sealed key, Instant at) {
        return new PendingOrder(url, at, key.bytes(), key.keyId());
    }

    PendingOrder resealed(KeyVault.Sealed key) {
        return new PendingOrder(orderUrl, orderStartedAt, key.bytes(), key.keyId());
    }

    OpenOrder open(String directory) {
        return new OpenOrder(directory, orderUrl, pendingKey, orderStartedAt);
    }

    @Override
    public String toString() {
        return "PendingOrder[" + orderUrl + "]";
    }
}
