package io.sealpost.bulk;

import io.sealpost.bulk.file.Remark;
import java.io.Writer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** The rows that went wrong, as a file that can be mended and imported again. */
@Service
public class TroubleFile {

    private final BulkReport report;

    TroubleFile(BulkReport report) {
        this.report = report;
    }

    /** @param words says a remark in the language of whoever reads the file */
    public void write(BulkJob job, Function<Remark, String> words, Writer out) {
        CsvWriter csv = new CsvWriter(out, "name", "organization", "mode", "max_age", "mx", "line", "remarks");
        report.troubles(job, line -> {
            BulkReport.Typed typed = line.typed();
            csv.row(
                    typed.name(),
                    typed.organization(),
                    typed.mode(),
                    typed.maxAge(),
                    typed.mx(),
                    line.line(),
                    said(line.remarks(), words));
        });
    }

    private static String said(List<Remark> remarks, Function<Remark, String> words) {
        return remarks.stream().map(words).collect(Collectors.joining(" "));
    }
}
