package io.sealpost.mtasts;

/**
 * A line that is, or was meant to be, one of the four fields.
 *
 * @param exact whether the name is written as RFC 8461 §3.2 has it
 * @param start index of the name in the line
 * @param value without blanks around it
 * @param valueAt index of the value in the line
 */
record PolicyField(PolicyKey key, boolean exact, PolicyLine line, int start, String value, int valueAt) {

    /** The field with the part of its value that begins at an offset. */
    PolicyField with(String part, int offset) {
        return new PolicyField(key, exact, line, start, part, valueAt + offset);
    }
}
