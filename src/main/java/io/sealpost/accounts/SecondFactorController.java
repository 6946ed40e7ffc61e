package io.sealpost.accounts;

import io.sealpost.web.Brand;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A person's second factor: set up, new recovery codes, taken away. */
@Controller
@RequestMapping("/account/second-factor")
class SecondFactorController {

    private static final String VIEW = "accounts/second-factor";
    private static final String HERE = "redirect:/account/second-factor";
    private static final String NEW_SECRET = "sealpost.new-totp";

    private final SecondFactor factor;
    private final CodeDoor door;
    private final CurrentStandings standings;
    private final Brand brand;
    private final Confirmation confirmation;
    private final Sessions sessions;

    SecondFactorController(
            SecondFactor factor,
            CodeDoor door,
            CurrentStandings standings,
            Brand brand,
            Confirmation confirmation,
            Sessions sessions) {
        this.brand = brand;
        this.confirmation = confirmation;
        this.sessions = sessions;
        this.factor = factor;
        this.door = door;
        this.standings = standings;
    }

    /** @param organization the one that asks for it, where that is not the one that the person is in */
    @GetMapping
    String page(
            @SignedIn Account account,
            @ModelAttribute("form") FactorForm form,
            @RequestParam(required = false) @Nullable UUID organization,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        if (confirmation.asksForPasskey(account, request)) {
            sessions.comeBack(request, response);
        }
        describe(account, request, model);
        if (organization != null && standings.keptOut(account.personId(), organization)) {
            model.addAttribute("required", true);
        }
        return VIEW;
    }

    /** Begins to ask for codes, once the app has shown a right one and the person that it is them. */
    @PostMapping
    String setUp(
            @SignedIn Account account,
            @ModelAttribute("form") FactorForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        if (factor.isSetUp(account.personId()) || confirmation.asksForPasskey(account, request)) {
            return HERE;
        }
        describe(account, request, model);
        // Or whoever finds an open session shuts its person out of their own account.
        String refused = confirmation.refusal(account, form.typedPassword(), VIEW, errors, request, response);
        if (refused != null) {
            return refused;
        }
        Totp totp = newSecret(request);
        Optional<List<String>> codes = factor.setUp(account, totp, form.code());
        if (codes.isEmpty()) {
            response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
            errors.rejectValue("code", "accounts.code.wrong");
            return VIEW;
        }
        request.getSession().removeAttribute(NEW_SECRET);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.factor.done"));
        redirect.addFlashAttribute("codes", new ArrayList<>(codes.get()));
        return HERE;
    }

    /** Whoever has a code may have new recovery codes. */
    @PostMapping("/recovery-codes")
    String renew(
            @SignedIn Account account,
            @ModelAttribute("form") FactorForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String refused = refused(account, form, errors, request, response, model);
        if (refused != null) {
            return refused;
        }
        redirect.addFlashAttribute("codes", new ArrayList<>(factor.newRecoveryCodes(account)));
        return HERE;
    }

    @PostMapping("/removal")
    String remove(
            @SignedIn Account account,
            @ModelAttribute("form") FactorForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        String refused = refused(account, form, errors, request, response, model);
        if (refused != null) {
            return refused;
        }
        factor.remove(account);
        redirect.addFlashAttribute("flash", Flash.ok("accounts.factor.removed"));
        return HERE;
    }

    /** The page again where the code is not right, else null. */
    private @Nullable String refused(
            Account account,
            FactorForm form,
            BindingResult errors,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        describe(account, request, model);
        return door.refusal(
                account.personId(), form.typedCode(), VIEW, HttpStatus.UNPROCESSABLE_CONTENT, errors, response);
    }

    private void describe(Account account, HttpServletRequest request, Model model) {
        boolean setUp = factor.isSetUp(account.personId());
        model.addAttribute("setUp", setUp);
        boolean passkeyFirst = confirmation.asksForPasskey(account, request);
        model.addAttribute("passkeyFirst", passkeyFirst);
        model.addAttribute("required", !Sessions.factorShown(request) && standings.needsSecondFactor(account));
        if (passkeyFirst) {
            return;
        }
        if (setUp) {
            model.addAttribute("left", factor.recoveryCodesLeft(account.personId()));
        } else {
            model.addAttribute("confirm", confirmation.asked(account, request).getWord());
            model.addAttribute("email", account.email());
            Totp totp = newSecret(request);
            model.addAttribute("secret", totp.base32().replaceAll("(.{4})(?!$)", "$1 "));
            model.addAttribute("qr", QrPicture.of(totp.uri(brand.name(), account.email())));
        }
    }

    /** The same for as long as the page is open, or a code of the first look would be wrong at the second. */
    private static Totp newSecret(HttpServletRequest request) {
        HttpSession session = request.getSession();
        if (session.getAttribute(NEW_SECRET) instanceof String kept) {
            return Totp.ofBase32(kept);
        }
        Totp totp = Totp.random();
        session.setAttribute(NEW_SECRET, totp.base32());
        return totp;
    }
}
