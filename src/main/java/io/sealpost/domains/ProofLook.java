package io.sealpost.domains;

import io.sealpost.dns.DnsFailure;
import java.util.List;

/** What the DNS showed of a proof. */
public sealed interface ProofLook {

    /** The proof is there. */
    record Seen(ProofKind how) implements ProofLook {}

    /** It is not; {@code texts} are other TXT records that stand at the challenge's name. */
    record Missing(List<String> texts) implements ProofLook {
        public Missing {
            texts = List.copyOf(texts);
        }
    }

    /** The DNS could not be asked: this says nothing about the domain. */
    record Unasked(DnsFailure failure) implements ProofLook {}
}
