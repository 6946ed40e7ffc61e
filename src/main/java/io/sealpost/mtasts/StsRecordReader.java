package io.sealpost.mtasts;

import java.util.ArrayList;
import java.util.List;

/** Reads the TXT records at {@code _mta-sts.<domain>} and names each way in which they are malformed (RFC 8461 §3.1). */
final class StsRecordReader {

    private static final String BEGINNING = "v=STSv1;";

    private StsRecordReader() {}

    static StsRecordReading read(List<String> texts) {
        List<StsRecordFinding> findings = new ArrayList<>();
        List<Integer> records = new ArrayList<>();
        // RFC 8461 §3.1: records that do not begin with "v=STSv1;" are discarded; exactly one must remain.
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i).startsWith(BEGINNING)) {
                records.add(i);
            } else {
                findings.add(StsRecordMisses.name(texts.get(i), i + 1));
            }
        }
        if (records.isEmpty()) {
            return new StsRecordReading.None(findings);
        }
        if (records.size() > 1) {
            String count = Integer.toString(records.size());
            findings.add(
                    new StsRecordFinding(StsRecordFindingCode.SEVERAL_RECORDS, records.get(1) + 1, 1, List.of(count)));
            return new StsRecordReading.Several(records.stream().map(texts::get).toList(), findings);
        }
        return readOne(texts.get(records.getFirst()), records.getFirst() + 1, findings);
    }

    private static StsRecordReading readOne(String text, int number, List<StsRecordFinding> others) {
        StsRecordFields fields = new StsRecordFields(text, number);
        String id = fields.read();
        List<StsRecordFinding> findings = new ArrayList<>(others);
        findings.addAll(fields.findings());
        return fields.wrong() || id == null
                ? new StsRecordReading.Invalid(text, findings)
                : new StsRecordReading.Valid(new StsRecord(new PolicyId(id)), text, findings);
    }
}
