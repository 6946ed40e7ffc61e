package io.sealpost.bulk;

import org.springframework.stereotype.Component;

/** Which work belongs to which kind of job. */
@Component
class BulkWorks {

    private final ImportWork imports;
    private final ChangeWork changes;
    private final CheckWork checks;
    private final RetireWork retirements;
    private final UndoWork undos;

    BulkWorks(ImportWork imports, ChangeWork changes, CheckWork checks, RetireWork retirements, UndoWork undos) {
        this.imports = imports;
        this.changes = changes;
        this.checks = checks;
        this.retirements = retirements;
        this.undos = undos;
    }

    BulkWork of(BulkKind kind) {
        return switch (kind) {
            case IMPORT -> imports;
            case MODE, MAX_AGE -> changes;
            case CHECK -> checks;
            case RETIRE -> retirements;
            case UNDO -> undos;
        };
    }
}
