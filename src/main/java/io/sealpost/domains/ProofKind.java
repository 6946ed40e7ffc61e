package io.sealpost.domains;

/** How it was proved that an organization controls a domain. */
public enum ProofKind {
    /** The operator trusts the organization. */
    TRUST,
    /** A TXT record holds the challenge. */
    TXT,
    /** {@code mta-sts} and {@code _mta-sts} are aliases of names that were made for this claim. */
    RECORDS,
    /** It was here before proofs were asked for. */
    HISTORY
}
