package io.sealpost.accounts;

import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The first page of all: whoever knows the code from the console becomes the owner. */
@Controller
@RequestMapping("/setup")
class SetupController {

    private final Setup setup;
    private final SetupCode code;
    private final Sessions sessions;
    private final Attempts attempts;

    SetupController(Setup setup, SetupCode code, Sessions sessions, Clock clock) {
        this.setup = setup;
        this.code = code;
        this.sessions = sessions;
        this.attempts = new Attempts(clock, 10, Duration.ofMinutes(15));
    }

    @GetMapping
    String page(@ModelAttribute("form") SetupForm form) {
        return setup.needed() ? "accounts/setup" : "redirect:/sign-in";
    }

    @PostMapping
    String create(
            @ModelAttribute("form") SetupForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        if (!setup.needed()) {
            redirect.addFlashAttribute("flash", Flash.note("accounts.setup.done-before"));
            return "redirect:/sign-in";
        }
        Duration wait = attempts.take(Attempts.network(request.getRemoteAddr()));
        if (!wait.isZero()) {
            return Waiting.page("accounts/setup", wait, errors, response);
        }
        if (!code.matches(form.code())) {
            errors.rejectValue("code", "accounts.setup.code.wrong");
        }
        form.check(errors);
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return "accounts/setup";
        }
        Optional<SignedInPerson> owner =
                setup.create(form.organization(), form.address().orElseThrow(), form.password());
        if (owner.isEmpty()) {
            redirect.addFlashAttribute("flash", Flash.note("accounts.setup.done-before"));
            return "redirect:/sign-in";
        }
        redirect.addFlashAttribute("flash", Flash.ok("accounts.setup.done"));
        return "redirect:" + sessions.begin(owner.get(), request, response);
    }
}
