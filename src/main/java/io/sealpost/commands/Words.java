package io.sealpost.commands;

import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.ResourceBundle.Control;
import org.jspecify.annotations.Nullable;

/** The words of the bundles in one language, without Spring. */
final class Words {

    private final Locale locale;
    private final Map<String, ResourceBundle> bundles = new HashMap<>();
    // Ten thousand reports say the same sentences.
    private final Map<String, MessageFormat> formats = new HashMap<>();

    private Words(Locale locale) {
        this.locale = locale;
    }

    /** English, unless the language is French. */
    static Words in(@Nullable String language) {
        return new Words("fr".equals(language) ? Locale.FRENCH : Locale.ENGLISH);
    }

    String language() {
        return locale.getLanguage();
    }

    /** The message, its placeholders filled; texts travel as they are. */
    String say(String key, Object... arguments) {
        return formats.computeIfAbsent(key, one -> new MessageFormat(pattern(one), locale))
                .format(arguments);
    }

    String say(String key, List<String> arguments) {
        return say(key, arguments.toArray());
    }

    // A module's words are in the bundle with its name, or in one that begins so: policies-fetch.properties.
    private String pattern(String key) {
        String[] parts = key.split("\\.", 3);
        for (String name : List.of(parts[0] + "-" + parts[1], parts[0])) {
            ResourceBundle bundle = bundle(name);
            if (bundle != null && bundle.containsKey(key)) {
                return bundle.getString(key);
            }
        }
        throw new MissingResourceException("No message " + key, "messages", key);
    }

    private @Nullable ResourceBundle bundle(String name) {
        if (!bundles.containsKey(name)) {
            bundles.put(name, load(name));
        }
        return bundles.get(name);
    }

    private @Nullable ResourceBundle load(String name) {
        try {
            return ResourceBundle.getBundle(
                    "messages/" + name, locale, Control.getNoFallbackControl(Control.FORMAT_PROPERTIES));
        } catch (MissingResourceException e) {
            return null;
        }
    }
}
