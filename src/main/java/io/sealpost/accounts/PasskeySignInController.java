package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The door for passkeys, which needs no other one behind it. */
@Controller
class PasskeySignInController {

    private static final String VIEW = "accounts/sign-in";

    private final PasskeyDoor door;
    private final Entrance entrance;
    private final Providers providers;

    PasskeySignInController(PasskeyDoor door, Entrance entrance, Providers providers) {
        this.door = door;
        this.entrance = entrance;
        this.providers = providers;
    }

    /** The other ways in: a refusal shows the sign-in page, and the whole of it. */
    @ModelAttribute("providers")
    List<Providers.Provider> providers() {
        return providers.list();
    }

    /** For whoever loads a refusal again. */
    @GetMapping("/sign-in/passkey")
    String again() {
        return "redirect:/sign-in";
    }

    @PostMapping("/sign-in/passkey")
    String signIn(
            @RequestParam(defaultValue = "") String credential,
            @ModelAttribute("form") SignInForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        // A device that answers by itself would be asked for ever.
        model.addAttribute("refused", true);
        return switch (door.check(credential, request)) {
            case SignInOutcome.Right right ->
                entrance.byPasskey(right.person(), form.keptPath(), form.kept(), request, response, model);
            case SignInOutcome.Wait wait -> Waiting.page(VIEW, wait.time(), errors, response);
            case SignInOutcome.Wrong _ -> {
                response.setStatus(HttpStatus.UNAUTHORIZED.value());
                errors.reject("accounts.passkeys.wrong");
                yield VIEW;
            }
        };
    }
}
