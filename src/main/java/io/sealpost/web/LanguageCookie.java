package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** Gives a browser the language of the person who signs in with it. */
public final class LanguageCookie {

    private LanguageCookie() {}

    /** Nothing happens for a language that is not spoken here. */
    public static void set(Optional<String> language, HttpServletRequest request, HttpServletResponse response) {
        language.flatMap(Languages::spoken)
                .ifPresent(locale ->
                        PreferencesController.keep(LanguageChoice.COOKIE, locale.getLanguage(), request, response));
    }
}
