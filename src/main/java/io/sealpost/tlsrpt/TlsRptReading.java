package io.sealpost.tlsrpt;

import java.util.List;

/** What the TXT records at {@code _smtp._tls.<domain>} mean to a sender (RFC 8460 §3). */
public sealed interface TlsRptReading {

    /** What there is to say about the records, in their order. */
    List<TlsRptFinding> findings();

    /** Exactly one record, and it is valid; the findings hold warnings and notices only. */
    record Valid(TlsRptRecord record, String text, List<TlsRptFinding> findings) implements TlsRptReading {
        public Valid {
            findings = List.copyOf(findings);
        }
    }

    /** No record begins {@code v=TLSRPTv1;}: no reports; near misses are among the findings. */
    record None(List<TlsRptFinding> findings) implements TlsRptReading {
        public None {
            findings = List.copyOf(findings);
        }
    }

    /** Two or more records begin {@code v=TLSRPTv1;}: to senders as if there were none. */
    record Several(List<String> texts, List<TlsRptFinding> findings) implements TlsRptReading {
        public Several {
            texts = List.copyOf(texts);
            findings = List.copyOf(findings);
        }
    }

    /** One record, but it breaks the grammar. */
    record Invalid(String text, List<TlsRptFinding> findings) implements TlsRptReading {
        public Invalid {
            findings = List.copyOf(findings);
        }
    }
}
