package io.sealpost.api.problem;

import java.util.List;

/**
 * One thing that is wrong in a request.
 *
 * @param place where it stands
 * @param name a JSON pointer into the body as a fragment ({@code #/mx/0}), or the name of a parameter or field
 * @param messageKey what to do about it, in words
 * @param arguments of the message
 */
public record Fault(Place place, String name, String messageKey, List<Object> arguments) {

    /** Where in a request. */
    public enum Place {
        POINTER,
        PARAMETER,
        HEADER;

        /** The member of the problem that says it. */
        String member() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    public Fault {
        arguments = List.copyOf(arguments);
    }

    /** @param pointer for example {@code #/mx/0} */
    public static Fault body(String pointer, String messageKey, Object... arguments) {
        return new Fault(Place.POINTER, pointer, messageKey, List.of(arguments));
    }

    public static Fault parameter(String name, String messageKey, Object... arguments) {
        return new Fault(Place.PARAMETER, name, messageKey, List.of(arguments));
    }

    public static Fault header(String name, String messageKey, Object... arguments) {
        return new Fault(Place.HEADER, name, messageKey, List.of(arguments));
    }
}
