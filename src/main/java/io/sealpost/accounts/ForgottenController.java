package io.sealpost.accounts;

import io.sealpost.mail.Letters;
import io.sealpost.web.Flash;
import io.sealpost.web.PublicAddress;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For people who forgot their password. Nothing here tells whether anybody has an address. */
@Controller
@RequestMapping("/password")
class ForgottenController {

    private static final String ASK = "accounts/forgotten";
    private static final String SET = "accounts/new-password";

    private final PasswordLinks links;
    private final Letters letters;
    private final PublicAddress address;
    private final Attempts attempts;

    ForgottenController(PasswordLinks links, Letters letters, PublicAddress address, Clock clock) {
        this.links = links;
        this.letters = letters;
        this.address = address;
        this.attempts = new Attempts(clock, 10, Duration.ofMinutes(15));
    }

    @GetMapping("/forgotten")
    String page(@ModelAttribute("form") ForgottenForm form, Model model) {
        model.addAttribute("possible", possible());
        model.addAttribute("sent", false);
        return ASK;
    }

    @PostMapping("/forgotten")
    String ask(
            @ModelAttribute("form") ForgottenForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language,
            Model model) {
        model.addAttribute("possible", possible());
        model.addAttribute("sent", false);
        Duration wait = attempts.take(Attempts.network(request.getRemoteAddr()));
        if (!wait.isZero()) {
            return Waiting.page(ASK, wait, errors, response);
        }
        if (EmailAddress.of(form.email()).isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            errors.rejectValue("email", "accounts.email.wrong");
            return ASK;
        }
        Optional<String> base = address.ofTheInstance();
        if (possible() && base.isPresent()) {
            links.ask(form.email(), base.get(), language);
            model.addAttribute("sent", true);
        }
        return ASK;
    }

    @GetMapping("/{secret}")
    String open(
            @PathVariable String secret,
            @ModelAttribute("form") NewPasswordForm form,
            HttpServletResponse response,
            Model model) {
        return show(secret, response, model);
    }

    @PostMapping("/{secret}")
    String set(
            @PathVariable String secret,
            @ModelAttribute("form") NewPasswordForm form,
            BindingResult errors,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        Optional<String> email = links.open(secret);
        email.ifPresent(known -> NewPassword.check(form.password(), form.repeated(), known, errors));
        if (email.isPresent() && errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            model.addAttribute("email", email.get());
            model.addAttribute("secret", secret);
            return SET;
        }
        if (email.isEmpty() || !links.set(secret, form.password())) {
            return show("", response, model);
        }
        redirect.addFlashAttribute("flash", Flash.ok("accounts.password.set"));
        return "redirect:/sign-in";
    }

    private String show(String secret, HttpServletResponse response, Model model) {
        Optional<String> email = links.open(secret);
        if (email.isEmpty()) {
            response.setStatus(HttpStatus.GONE.value());
        }
        model.addAttribute("email", email.orElse(null));
        model.addAttribute("secret", secret);
        return SET;
    }

    /** A link in a letter needs a mail server, and an address that no stranger can choose. */
    private boolean possible() {
        return letters.possible() && address.ofTheInstance().isPresent();
    }
}
