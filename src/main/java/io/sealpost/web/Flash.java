package io.sealpost.web;

import java.io.Serializable;
import java.util.List;

/**
 * One message at the top of the next page: {@code redirect.addFlashAttribute("flash", Flash.ok("domains.added", name))}.
 *
 * @param kind ok, note, warn or bad
 * @param key the message
 * @param arguments of the message
 */
public record Flash(String kind, String key, List<? extends Serializable> arguments) implements Serializable {

    public static Flash ok(String key, Serializable... arguments) {
        return new Flash("ok", key, List.of(arguments));
    }

    public static Flash note(String key, Serializable... arguments) {
        return new Flash("note", key, List.of(arguments));
    }

    public static Flash warn(String key, Serializable... arguments) {
        return new Flash("warn", key, List.of(arguments));
    }

    public static Flash bad(String key, Serializable... arguments) {
        return new Flash("bad", key, List.of(arguments));
    }
}
