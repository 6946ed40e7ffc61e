package io.sealpost.tlsrpt;

import java.util.ArrayList;
import java.util.List;

/** Reads the TXT records at {@code _smtp._tls.<domain>} and names each way in which they are malformed (RFC 8460 §3). */
final class TlsRptReader {

    private static final String BEGINNING = "v=TLSRPTv1;";

    private TlsRptReader() {}

    static TlsRptReading read(List<String> texts) {
        List<TlsRptFinding> findings = new ArrayList<>();
        List<Integer> records = new ArrayList<>();
        // RFC 8460 §3: records that do not begin with "v=TLSRPTv1;" are discarded; exactly one must remain.
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).startsWith(BEGINNING)) {
                records.add(i);
            } else {
                findings.add(TlsRptMisses.name(texts.get(i), i + 1));
            }
        }
        if (records.isEmpty()) {
            return new TlsRptReading.None(findings);
        }
        if (records.size() > 1) {
            String count = Integer.toString(records.size());
            findings.add(new TlsRptFinding(TlsRptFindingCode.SEVERAL_RECORDS, records.get(1) + 1, 1, List.of(count)));
            return new TlsRptReading.Several(records.stream().map(texts::get).toList(), findings);
        }
        return readOne(texts.get(records.getFirst()), records.getFirst() + 1, findings);
    }

    private static TlsRptReading readOne(String text, int number, List<TlsRptFinding> others) {
        TlsRptFields fields = new TlsRptFields(text, number);
        List<ReportUri> rua = fields.read();
        List<TlsRptFinding> findings = new ArrayList<>(others);
        findings.addAll(fields.findings());
        return fields.wrong() || rua.isEmpty()
                ? new TlsRptReading.Invalid(text, findings)
                : new TlsRptReading.Valid(new TlsRptRecord(rua), text, findings);
    }
}
