package io.sealpost.accounts;

import io.sealpost.web.Flash;
import io.sealpost.web.KeptForm;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The door. */
@Controller
class SignInController {

    private final Credentials credentials;
    private final Sessions sessions;
    private final SecondFactor factor;
    private final Entrance entrance;
    private final Providers providers;

    SignInController(
            Credentials credentials, Sessions sessions, SecondFactor factor, Entrance entrance, Providers providers) {
        this.providers = providers;
        this.factor = factor;
        this.credentials = credentials;
        this.sessions = sessions;
        this.entrance = entrance;
    }

    /** The other ways in. */
    @ModelAttribute("providers")
    List<Providers.Provider> providers() {
        return providers.list();
    }

    @GetMapping("/sign-in")
    String page(
            @ModelAttribute("form") SignInForm form,
            @RequestAttribute(name = KeptForm.ATTRIBUTE, required = false) @Nullable KeptForm kept,
            @SignedIn @Nullable Account account,
            Model model) {
        if (kept != null) {
            model.addAttribute("form", new SignInForm("", "", kept.path(), kept.encoded()));
        }
        return account == null ? "accounts/sign-in" : "redirect:/";
    }

    @PostMapping("/sign-in")
    String signIn(
            @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        return switch (credentials.check(form.email(), form.password(), request.getRemoteAddr())) {
            case SignInOutcome.Right right
            when factor.isAskedOf(right.person().getAccount().personId()) -> {
                sessions.pend(right.person(), form, request);
                yield "redirect:/sign-in/code";
            }
            case SignInOutcome.Right right ->
                entrance.byPassword(right.person(), form.keptPath(), form.kept(), request, response, model);
            case SignInOutcome.Wait wait -> Waiting.page("accounts/sign-in", wait.time(), errors, response);
            case SignInOutcome.Wrong _ -> {
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
                errors.reject("accounts.sign-in.wrong");
                yield "accounts/sign-in";
            }
        };
    }

    @PostMapping("/sign-out")
    String signOut(
            @SignedIn @Nullable Account account,
            HttpServletRequest request,
            HttpServletResponse response,
            RedirectAttributes redirect) {
        SignInWay way = Sessions.way(request);
        if (way != null) {
            providers.signOut(way, request).ifPresent(link -> redirect.addFlashAttribute("signOutLink", link));
        }
        sessions.signOut(account, request, response);
        redirect.addFlashAttribute("flash", Flash.note("accounts.signed-out"));
        return "redirect:/sign-in";
    }
}
