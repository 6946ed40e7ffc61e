package io.sealpost.commands;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Prints maps and lists as JSON. */
final class Json {

    private Json() {}

    /** On one line. */
    static String line(Object value) {
        return JsonMapper.builder().build().writeValueAsString(value);
    }

    /** For people too. */
    static String print(Object value) {
        return JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .build()
                .writeValueAsString(value);
    }
}
