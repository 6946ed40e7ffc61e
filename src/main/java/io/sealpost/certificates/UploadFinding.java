package io.sealpost.certificates;

import java.util.List;
import java.util.Locale;

/**
 * Something about an uploaded certificate: words in {@code certificates.upload.<code>}, facts for their placeholders.
 *
 * @param facts evidence, never anything of the key
 */
public record UploadFinding(Code code, List<String> facts) {

    /** What was found, and whether the certificate is refused for it. */
    public enum Code {
        /** More than 256 KiB. */
        TOO_LARGE(true),
        /** No certificate in PEM form. */
        NO_CERTIFICATE(true),
        /** A certificate that cannot be read; fact: which in the text, counted from 1. */
        BROKEN_CERTIFICATE(true),
        /** No private key in PEM form. */
        NO_KEY(true),
        /** More than one private key. */
        SEVERAL_KEYS(true),
        /** The key needs a password. */
        ENCRYPTED_KEY(true),
        /** The key cannot be read, or is of a kind that we do not use. */
        BROKEN_KEY(true),
        /** None of the certificates is for this key. */
        KEY_MISMATCH(true),
        /** The certificate is an authority's. */
        IS_AUTHORITY(true),
        /** It is not for servers. */
        NOT_FOR_SERVERS(true),
        /** It has no DNS name. */
        NO_NAMES(true),
        /** It has ended; fact: when. */
        EXPIRED(true),
        /** It does not count yet; fact: from when. */
        NOT_YET_VALID(true),
        /** The key is too weak; fact: what it is. */
        WEAK_KEY(true),
        /** The signature is too weak; fact: its algorithm. */
        WEAK_SIGNATURE(true),
        /** The certificates were in another order than they have to be sent in; mended. */
        REORDERED(false),
        /** Certificates that do not belong to the chain were left out; fact: how many. */
        LEFT_OUT(false),
        /** The chain ends at an authority that this machine does not know; fact: its name. */
        UNKNOWN_AUTHORITY(false),
        /** It is stored here already, and not by this organization: nothing may be said of whose it is. */
        TAKEN(true),
        /** It ends soon, as {@link EndingSoon} says; fact: when. */
        ENDS_SOON(false),
        /** No host of the organization is covered by it as yet; fact: its names. */
        COVERS_NO_HOST(false);

        private final boolean refuses;

        Code(boolean refuses) {
            this.refuses = refuses;
        }

        public boolean refuses() {
            return refuses;
        }
    }

    public UploadFinding {
        facts = List.copyOf(facts);
    }

    static UploadFinding of(Code code, String... facts) {
        return new UploadFinding(code, List.of(facts));
    }

    public String messageKey() {
        return "certificates.upload." + code.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
