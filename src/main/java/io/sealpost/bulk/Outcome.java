package io.sealpost.bulk;

import io.sealpost.bulk.file.Remark;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was done to the domain of a row.
 *
 * @param became the version that was made, or null
 */
record Outcome(
        RowResult result, List<Remark> remarks, @Nullable Integer became) {

    Outcome {
        remarks = List.copyOf(remarks);
    }

    static Outcome of(RowResult result, Remark... remarks) {
        return new Outcome(result, List.of(remarks), null);
    }

    static Outcome of(RowResult result, int became) {
        return new Outcome(result, List.of(), became);
    }

    static Outcome error(Remark remark) {
        return of(RowResult.ERROR, remark);
    }
}
