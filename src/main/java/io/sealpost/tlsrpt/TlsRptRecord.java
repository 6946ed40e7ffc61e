package io.sealpost.tlsrpt;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The TXT record at {@code _smtp._tls.<domain>} that asks senders for TLS reports (RFC 8460 §3).
 *
 * @param rua where reports go, one or more, in order; duplicates are dropped
 */
public record TlsRptRecord(List<ReportUri> rua) {

    public TlsRptRecord {
        rua = rua.stream().distinct().toList();
        if (rua.isEmpty()) {
            throw new IllegalArgumentException("A TLSRPT record needs at least one place for reports");
        }
    }

    /** Reads the TXT records at the name, each with its strings joined; any input is an answer. */
    public static TlsRptReading read(List<String> texts) {
        return TlsRptReader.read(texts);
    }

    /** The canonical text. */
    public String text() {
        return "v=TLSRPTv1; rua=" + rua.stream().map(ReportUri::value).collect(Collectors.joining(","));
    }

    @Override
    public String toString() {
        return text();
    }
}
