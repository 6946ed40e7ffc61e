package io.sealpost.mtasts;

import java.util.List;

/** What the TXT records at {@code _mta-sts.<domain>} mean to a sender (RFC 8461 §3.1). */
public sealed interface StsRecordReading {

    /** What there is to say about the records, in their order. */
    List<StsRecordFinding> findings();

    /** Exactly one record, and it is valid; the findings hold notices only. */
    record Valid(StsRecord record, String text, List<StsRecordFinding> findings) implements StsRecordReading {
        public Valid {
            findings = List.copyOf(findings);
        }
    }

    /** No record begins {@code v=STSv1;}: the domain has no MTA-STS; near misses are among the findings. */
    record None(List<StsRecordFinding> findings) implements StsRecordReading {
        public None {
            findings = List.copyOf(findings);
        }
    }

    /** Two or more records begin {@code v=STSv1;}: to senders as if there were none. */
    record Several(List<String> texts, List<StsRecordFinding> findings) implements StsRecordReading {
        public Several {
            texts = List.copyOf(texts);
            findings = List.copyOf(findings);
        }
    }

    /** One record, but it breaks the grammar: to senders as if there were none. */
    record Invalid(String text, List<StsRecordFinding> findings) implements StsRecordReading {
        public Invalid {
            findings = List.copyOf(findings);
        }
    }
}
