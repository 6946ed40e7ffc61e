package io.sealpost.commands;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints maps and lists as JSON. */
final class Json {

    private static final JsonMapper LINE = JsonMapper.builder().build();
    private static final JsonMapper PRINT =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private Json() {}

    /** On one line. */
    static String line(Object value) {
        return LINE.writeValueAsString(value);
    }

    /** For people too. */
    static String print(Object value) {
        return PRINT.writeValueAsString(value);
    }
}
