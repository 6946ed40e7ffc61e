package io.sealpost.accounts;

import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The second door, for whoever has a second factor. */
@Controller
@RequestMapping("/sign-in/code")
class SignInCodeController {

    private static final String VIEW = "accounts/sign-in-code";

    private final CodeDoor door;
    private final CurrentStandings standings;
    private final Sessions sessions;
    private final SecondFactor factor;
    private final Passkeys passkeys;
    private final Entrance entrance;

    SignInCodeController(
            CodeDoor door,
            CurrentStandings standings,
            Sessions sessions,
            SecondFactor factor,
            Passkeys passkeys,
            Entrance entrance) {
        this.door = door;
        this.standings = standings;
        this.sessions = sessions;
        this.factor = factor;
        this.passkeys = passkeys;
        this.entrance = entrance;
    }

    /** What was right before, for the words of the page; null for the password. */
    @ModelAttribute("provider")
    @Nullable
    String provider(HttpServletRequest request) {
        return sessions.pending(request)
                .map(PendingSignIn::way)
                .map(SignInWay::provider)
                .orElse(null);
    }

    @GetMapping
    String page(@ModelAttribute("form") CodeForm form, HttpServletRequest request, Model model) {
        PendingSignIn pending = sessions.pending(request).orElse(null);
        if (pending == null) {
            return "redirect:/sign-in";
        }
        describe(pending, model);
        return VIEW;
    }

    @PostMapping
    String check(
            @ModelAttribute("form") CodeForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        PendingSignIn pending = sessions.pending(request).orElse(null);
        if (pending == null) {
            redirect.addFlashAttribute("flash", Flash.note("accounts.code.late"));
            return "redirect:/sign-in";
        }
        describe(pending, model);
        String refused = door.refusal(pending.personId(), form, VIEW, HttpStatus.UNAUTHORIZED, errors, response);
        return refused != null ? refused : begin(pending, request, response, model);
    }

    private String begin(PendingSignIn pending, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<Standing> person = standings
                .home(pending.personId())
                .filter(standing -> standing.sessionEpoch() == pending.sessionEpoch());
        if (person.isEmpty()) {
            return "redirect:/sign-in";
        }
        return entrance.afterCode(person.get().person(), pending, request, response, model);
    }

    /** Whoever has no codes has passkeys here, and needs one of them. */
    private void describe(PendingSignIn pending, Model model) {
        model.addAttribute("pending", pending);
        model.addAttribute("codes", factor.isSetUp(pending.personId()));
        model.addAttribute("passkeys", passkeys.count(pending.personId()) > 0);
    }
}
