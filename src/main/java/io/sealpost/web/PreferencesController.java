package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Language and theme, kept in cookies of this browser, so that they also hold before sign-in; the language of somebody
 * who is signed in goes with them to their other browsers.
 */
@Controller
class PreferencesController {

    static final String THEME_COOKIE = "theme";
    static final Set<String> THEMES = Set.of("light", "dark");

    private final ObjectProvider<LanguageMemory> memory;

    PreferencesController(ObjectProvider<LanguageMemory> memory) {
        this.memory = memory;
    }

    @PostMapping("/preferences/language")
    String language(
            @RequestParam String language,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        Languages.spoken(language).ifPresent(locale -> {
            keep(LanguageChoice.COOKIE, locale.getLanguage(), request, response);
            Principal person = request.getUserPrincipal();
            if (person != null) {
                memory.ifAvailable(known -> known.chosen(person, locale));
            }
        });
        return "redirect:" + OwnPath.of(back);
    }

    /** Any other word than light and dark means: as the system has it. */
    @PostMapping("/preferences/theme")
    String theme(
            @RequestParam String theme,
            @RequestParam(defaultValue = "/") String back,
            HttpServletRequest request,
            HttpServletResponse response) {
        keep(THEME_COOKIE, THEMES.contains(theme) ? theme : null, request, response);
        return "redirect:" + OwnPath.of(back);
    }

    static void keep(String name, @Nullable String value, HttpServletRequest request, HttpServletResponse response) {
        ResponseCookie cookie = ResponseCookie.from(name, value == null ? "" : value)
                .path("/")
                .maxAge(value == null ? Duration.ZERO : Duration.ofDays(365))
                .httpOnly(true)
                .secure(request.isSecure())
                .sameSite("Lax")
                .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
    }
}
