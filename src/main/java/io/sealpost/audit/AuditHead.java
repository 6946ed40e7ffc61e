package io.sealpost.audit;

/**
 * The end of a chain. Whoever notes it elsewhere can tell later that nothing before it was changed.
 *
 * @param sequence of the newest entry; 0 for none
 * @param hash of that entry; zeros for none
 */
public record AuditHead(long sequence, String hash) {

    static final AuditHead NONE = new AuditHead(0, Sha256.NONE);

    SealedEntry.Place next() {
        return new SealedEntry.Place(sequence + 1, hash);
    }
}
