package io.sealpost.accounts;

import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's passkeys: the list, and the two steps of adding one. */
@Controller
@RequestMapping("/account/passkeys")
class PasskeysController {

    static final String HERE = "redirect:/account/passkeys";
    private static final String VIEW = "accounts/passkeys";

    private final Passkeys passkeys;
    private final PasskeyCeremonies ceremonies;
    private final PasskeyRegistration registration;
    private final Confirmation confirmation;
    private final Sessions sessions;

    PasskeysController(
            Passkeys passkeys,
            PasskeyCeremonies ceremonies,
            PasskeyRegistration registration,
            Confirmation confirmation,
            Sessions sessions) {
        this.passkeys = passkeys;
        this.ceremonies = ceremonies;
        this.registration = registration;
        this.confirmation = confirmation;
        this.sessions = sessions;
    }

    @GetMapping
    String list(
            @SignedIn Account account,
            @RequestHeader(name = "User-Agent", defaultValue = "") String browser,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        sessions.comeBack(request, response);
        model.addAttribute("form", PasskeyForm.labelled(PasskeyLabel.suggested(browser)));
        describe(account, request, model);
        return VIEW;
    }

    /** The first step: a name for it, and that it is really them. */
    @PostMapping("/ceremony")
    String begin(
            @SignedIn Account account,
            @ModelAttribute("form") PasskeyForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        List<PasskeyLine> lines = describe(account, request, model);
        if (!(ceremonies.place(request) instanceof PasskeyPlace.Here here) || lines.size() >= Passkeys.MOST) {
            return HERE;
        }
        PasskeyLabel.check(form.label(), errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        String refused = confirmation.refusal(account, form.confirmation(), VIEW, errors, request, response);
        if (refused != null) {
            return refused;
        }
        ceremonies.register(account, here, form.label(), request);
        return "redirect:/account/passkeys/ceremony";
    }

    /** The second step: the browser asks the person, and makes it. */
    @GetMapping("/ceremony")
    String ask(@SignedIn Account account, HttpServletRequest request, Model model) {
        Optional<PasskeyCeremonies.Registration> asked = ceremonies.registration(account, request);
        if (asked.isEmpty()) {
            return HERE;
        }
        model.addAttribute("label", asked.get().label());
        model.addAttribute("question", PasskeyJson.print(asked.get().question()));
        return "accounts/passkey-new";
    }

    @PostMapping
    String add(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String credential,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        Optional<PasskeyCeremonies.Registration> asked = ceremonies.takeRegistration(account, request);
        if (asked.isEmpty() || !(ceremonies.place(request) instanceof PasskeyPlace.Here here)) {
            redirect.addFlashAttribute("flash", Flash.note("accounts.passkeys.late"));
            return HERE;
        }
        boolean added = registration.take(account, here, asked.get(), credential);
        if (added) {
            sessions.provedByPasskey(account, request);
        }
        redirect.addFlashAttribute(
                "flash",
                added
                        ? Flash.ok("accounts.passkeys.added", asked.get().label())
                        : Flash.bad("accounts.passkeys.refused"));
        return HERE;
    }

    private List<PasskeyLine> describe(Account account, HttpServletRequest request, Model model) {
        List<PasskeyLine> lines = passkeys.list(account.personId());
        model.addAttribute("passkeys", lines);
        model.addAttribute("full", lines.size() >= Passkeys.MOST);
        confirmation.describe(account, request, model);
        return lines;
    }
}
