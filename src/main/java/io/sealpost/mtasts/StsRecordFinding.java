package io.sealpost.mtasts;

import java.util.List;

/**
 * Something seen in a TXT record.
 *
 * @param record which of the records at the name, from 1
 * @param column from 1, in characters
 * @param arguments what the messages quote, in the order of their placeholders
 */
public record StsRecordFinding(StsRecordFindingCode code, int record, int column, List<String> arguments) {

    public StsRecordFinding {
        arguments = List.copyOf(arguments);
    }

    public Severity severity() {
        return code.severity();
    }
}
