package io.sealpost.bulk.file;

/** A file of which no row can be taken; nothing of it was kept. */
public class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Remark remark;

    UnreadableFileException(String messageKey, Object... arguments) {
        super(messageKey);
        this.remark = Remark.of(messageKey, arguments);
    }

    /** What is wrong, and what to do. */
    public Remark remark() {
        return remark;
    }
}
