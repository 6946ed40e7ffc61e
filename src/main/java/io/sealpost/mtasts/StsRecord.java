package io.sealpost.mtasts;

import java.util.List;

/**
 * The TXT record at {@code _mta-sts.<domain>} that says that there is a policy, and when it changed (RFC 8461 §3.1).
 *
 * @param id unique among the policies of the domain
 */
public record StsRecord(PolicyId id) {

    /** Reads the TXT records at the name, each with its strings joined; any input is an answer. */
    public static StsRecordReading read(List<String> texts) {
        return StsRecordReader.read(texts);
    }

    /** The canonical text, the one form that every known sender reads the same way. */
    public String text() {
        return "v=STSv1; id=" + id + ";";
    }

    @Override
    public String toString() {
        return text();
    }
}
