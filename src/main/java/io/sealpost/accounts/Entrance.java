package io.sealpost.accounts;

import io.sealpost.web.KeptForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The last step of every sign-in: a session, and the way to where the person wanted to go or to the form they sent. */
@Component
class Entrance {

    private final Sessions sessions;

    Entrance(Sessions sessions) {
        this.sessions = sessions;
    }

    String byPassword(
            SignedInPerson person,
            String keptPath,
            String kept,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return next(sessions.begin(person, request, response), keptPath, kept, model);
    }

    String byPasskey(
            SignedInPerson person,
            String keptPath,
            String kept,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return next(sessions.beginByPasskey(person, request, response), keptPath, kept, model);
    }

    /** As they came before the code was asked for. */
    String afterCode(
            SignedInPerson person,
            PendingSignIn pending,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        String target = sessions.beginFromProvider(person, pending.way(), request, response);
        return next(target, pending.keptPath(), pending.kept(), model);
    }

    private static String next(String target, String keptPath, String kept, Model model) {
        KeptForm form = KeptForm.read(keptPath, kept);
        model.addAttribute("kept", form);
        return form == null ? "redirect:" + target : "accounts/kept";
    }
}
