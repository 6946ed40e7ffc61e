package io.sealpost.certificates;

import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which certificate each host presents, for the edge: where the database stands, and what changed since. */
public interface HostCertificates {

    /** How far the database is. A different epoch is a different database: nothing known of the old one counts. */
    record Position(UUID epoch, long revision) {}

    /** The newest committed revision. Throws {@link org.springframework.dao.DataAccessException} without a database. */
    Position position();

    /**
     * Up to {@code limit} hosts whose last change is after {@code revision}, in order of revision, those that present
     * none any more included. Revisions are given in the order of commits, so that nothing can appear later below one
     * already seen.
     */
    List<HostCertificate> changedSince(long revision, int limit);

    /** The certificates with these fingerprints that exist, in no order. */
    List<SealedCertificate> byFingerprint(Collection<String> fingerprints);
}
