package io.sealpost.audit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Service;

/** Writes the trail as JSON lines (one object a line, the oldest first), so that it can be verified elsewhere. */
@Service
public class AuditExport {

    private final AuditReading reading;

    AuditExport(AuditReading reading) {
        this.reading = reading;
    }

    /** Writes all that is found, page by page, and last how it ends ({@link ExportEnd}). */
    public void write(AuditQuery query, Writer out) throws IOException {
        AtomicLong entries = new AtomicLong();
        try {
            AuditHead end = reading.each(query, one -> {
                line(one.line(), out);
                entries.incrementAndGet();
            });
            String organization = query.organizationId() == null
                    ? null
                    : query.organizationId().toString();
            line(new ExportEnd(organization, query.selects(), entries.get(), end).line(), out);
        } catch (UncheckedIOException gone) {
            throw gone.getCause();
        }
        out.flush();
    }

    private static void line(String text, Writer out) {
        try {
            out.write(text);
            out.write('\n');
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
