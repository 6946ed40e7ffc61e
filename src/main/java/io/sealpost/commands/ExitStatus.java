package io.sealpost.commands;

/** How a command ends; scripts rely on the numbers. */
enum ExitStatus {
    /** Nothing is wrong. */
    HEALTHY(0),
    /** At least one finding is an error. */
    ERRORS(1),
    /** Something that matters could not be told. */
    UNKNOWN(2),
    /** The command was not understood (EX_USAGE of sysexits.h). */
    USAGE(64);

    private final int code;

    ExitStatus(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** What several results together end with: an error says more than a doubt, a doubt more than health. */
    ExitStatus and(ExitStatus other) {
        return rank() >= other.rank() ? this : other;
    }

    private int rank() {
        return switch (this) {
            case HEALTHY -> 0;
            case UNKNOWN -> 1;
            case ERRORS -> 2;
            case USAGE -> 3;
        };
    }
}
