package io.sealpost.accounts;

import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's own page. */
@Controller
class AccountController {

    private static final String VIEW = "accounts/account";

    private final Credentials credentials;
    private final Sessions sessions;
    private final Organizations organizations;
    private final SessionRegister register;
    private final SecondFactor factor;
    private final Passkeys passkeys;
    private final IdentityDesk identities;
    private final Providers providers;

    AccountController(
            Credentials credentials,
            Sessions sessions,
            Organizations organizations,
            SessionRegister register,
            SecondFactor factor,
            Passkeys passkeys,
            IdentityDesk identities,
            Providers providers) {
        this.passkeys = passkeys;
        this.identities = identities;
        this.providers = providers;
        this.register = register;
        this.factor = factor;
        this.credentials = credentials;
        this.sessions = sessions;
        this.organizations = organizations;
    }

    @GetMapping("/account")
    String page(@SignedIn Account account, @ModelAttribute("form") PasswordForm form, Model model) {
        describe(account, model);
        return VIEW;
    }

    @PostMapping("/account/password")
    String changePassword(
            @SignedIn Account account,
            @ModelAttribute("form") PasswordForm form,
            BindingResult errors,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        describe(account, model);
        if (!identities.hasPassword(account)) {
            errors.reject("accounts.password.none");
        } else {
            form.check(account, errors);
        }
        if (errors.hasErrors()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            return VIEW;
        }
        return switch (credentials.change(account, form.current(), form.password(), request.getRemoteAddr())) {
            case SignInOutcome.Right right -> {
                register.endOthers(account.personId(), null);
                sessions.beginAgain(right.person(), request, response);
                redirect.addFlashAttribute("flash", Flash.ok("accounts.password.changed"));
                yield "redirect:/account";
            }
            case SignInOutcome.Wait wait -> Waiting.page(VIEW, wait.time(), errors, response);
            case SignInOutcome.Wrong _ -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                errors.rejectValue("current", "accounts.password.current.wrong");
                yield VIEW;
            }
        };
    }

    private void describe(Account account, Model model) {
        model.addAttribute("email", account.email());
        model.addAttribute("role", account.role());
        model.addAttribute("belongs", !account.organizationId().equals(Account.NO_ORGANIZATION));
        model.addAttribute("hasPassword", identities.hasPassword(account));
        int linked = identities.list(account).size();
        model.addAttribute("linked", linked);
        model.addAttribute("linkable", linked > 0 || !providers.list().isEmpty());
        model.addAttribute("secondFactor", factor.isSetUp(account.personId()));
        model.addAttribute("passkeys", passkeys.count(account.personId()));
        model.addAttribute(
                "organization",
                organizations
                        .findById(account.organizationId())
                        .map(Organization::name)
                        .orElse(""));
    }
}
