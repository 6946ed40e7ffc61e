package io.sealpost.audit;

/** What is wrong with a chain. */
public sealed interface ChainFault {

    /** The message that says it; its arguments are {@link #arguments()}. */
    String messageKey();

    Object[] arguments();

    /** The line is no entry of a trail. @param line from 1 */
    record Unreadable(long line) implements ChainFault {
        @Override
        public String messageKey() {
            return "audit.fault.unreadable";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {String.valueOf(line)};
        }
    }

    /** What the entry says is not what was sealed. */
    record Changed(long sequence) implements ChainFault {
        @Override
        public String messageKey() {
            return "audit.fault.changed";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {String.valueOf(sequence)};
        }
    }

    /** Entries are missing between these two numbers. */
    record Missing(long after, long before) implements ChainFault {
        @Override
        public String messageKey() {
            return "audit.fault.missing";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {String.valueOf(after), String.valueOf(before)};
        }
    }

    /** The entry stands after one with the same or a higher number. */
    record Misplaced(long sequence, long after) implements ChainFault {
        @Override
        public String messageKey() {
            return "audit.fault.misplaced";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {String.valueOf(sequence), String.valueOf(after)};
        }
    }

    /** The entry before was another one when this one was sealed. */
    record Unlinked(long sequence) implements ChainFault {
        @Override
        public String messageKey() {
            return "audit.fault.unlinked";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {String.valueOf(sequence)};
        }
    }

    /** The chain ends before its end. @param sequence of the last entry that is there */
    record CutOff(long sequence) implements ChainFault {
        @Override
        public String messageKey() {
            return "audit.fault.cut-off";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {String.valueOf(sequence)};
        }
    }

    /** An entry that was noted elsewhere is not in the chain. */
    record NotFound(String hash) implements ChainFault {
        @Override
        public String messageKey() {
            return "audit.fault.not-found";
        }

        @Override
        public Object[] arguments() {
            return new Object[] {hash};
        }
    }
}
