package io.sealpost.web;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The languages in which pages and letters are written. */
public final class Languages {

    /** The first is for whoever asks for none of them. */
    public static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.FRENCH);

    private Languages() {}

    /** The language of this code (ISO 639-1); empty for one that we do not speak. */
    public static Optional<Locale> spoken(@Nullable String code) {
        return SPOKEN.stream()
                .filter(locale -> locale.getLanguage().equals(code))
                .findFirst();
    }
}
