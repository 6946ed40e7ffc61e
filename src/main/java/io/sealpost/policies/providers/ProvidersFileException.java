package io.sealpost.policies.providers;

/** A file of providers cannot be used; carries what the person who wrote it needs. */
public final class ProvidersFileException extends RuntimeException {

    private final String file;
    private final int line;
    private final String problem;
    private final String action;

    /** @param line from 1; 0 where no line is to blame */
    ProvidersFileException(String file, int line, String problem, String action) {
        super(file + (line > 0 ? ", line " + line : "") + ": " + problem + " " + action);
        this.file = file;
        this.line = line;
        this.problem = problem;
        this.action = action;
    }

    public String file() {
        return file;
    }

    public int line() {
        return line;
    }

    public String problem() {
        return problem;
    }

    public String action() {
        return action;
    }
}
