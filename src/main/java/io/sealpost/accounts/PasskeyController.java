package io.sealpost.accounts;

import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One passkey of a person: its name, and its end. */
@Controller
@RequestMapping("/account/passkeys/{id}")
class PasskeyController {

    private static final String VIEW = "accounts/passkey";

    private final Passkeys passkeys;
    private final Confirmation confirmation;
    private final Sessions sessions;

    PasskeyController(Passkeys passkeys, Confirmation confirmation, Sessions sessions) {
        this.passkeys = passkeys;
        this.confirmation = confirmation;
        this.sessions = sessions;
    }

    @GetMapping
    String page(
            @SignedIn Account account,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        PasskeyLine line = describe(account, id, request, model);
        sessions.comeBack(request, response);
        model.addAttribute("form", PasskeyForm.labelled(line.label()));
        return VIEW;
    }

    @PostMapping("/label")
    String rename(
            @SignedIn Account account,
            @PathVariable UUID id,
            @ModelAttribute("form") PasskeyForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        describe(account, id, request, model);
        PasskeyLabel.check(form.label(), errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        passkeys.rename(account, id, form.label());
        redirect.addFlashAttribute("flash", Flash.ok("accounts.passkeys.renamed", form.label()));
        return PasskeysController.HERE;
    }

    @PostMapping("/removal")
    String remove(
            @SignedIn Account account,
            @PathVariable UUID id,
            @ModelAttribute("form") PasskeyForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        PasskeyLine line = describe(account, id, request, model);
        String refused = confirmation.refusal(account, form.confirmation(), VIEW, errors, request, response);
        if (refused != null) {
            return refused;
        }
        passkeys.remove(account, id);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.passkeys.removed", line.label()));
        return PasskeysController.HERE;
    }

    private PasskeyLine describe(Account account, UUID id, HttpServletRequest request, Model model) {
        PasskeyLine line =
                passkeys.of(account, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("line", line);
        confirmation.describe(account, request, model);
        return line;
    }
}
