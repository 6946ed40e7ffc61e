package io.sealpost.accounts;

import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where a person is signed in, and how to end it. */
@Controller
@RequestMapping("/account/sessions")
class SessionsController {

    private final SessionRegister register;

    SessionsController(SessionRegister register) {
        this.register = register;
    }

    @GetMapping
    String list(@SignedIn Account account, HttpServletRequest request, Model model) {
        model.addAttribute("sessions", register.list(account.personId(), Sessions.id(request)));
        return "accounts/sessions";
    }

    @PostMapping("/{id}/end")
    String end(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        if (!register.end(account, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("flash", Flash.ok("accounts.sessions.ended"));
        return "redirect:/account/sessions";
    }

    @PostMapping("/end")
    String endOthers(@SignedIn Account account, HttpServletRequest request, RedirectAttributes redirect) {
        register.endOthers(account, Sessions.id(request));
        redirect.addFlashAttribute("flash", Flash.ok("accounts.sessions.others-ended"));
        return "redirect:/account/sessions";
    }
}
