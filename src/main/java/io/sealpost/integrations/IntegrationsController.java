package io.sealpost.integrations;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenScope;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How to put each proxy in front, and the tokens that they show. */
@Controller
class IntegrationsController {

    private static final String PAGE = "/integrations";
    private static final String VIEW = "integrations/integrations";

    private final IntegrationsViews views;
    private final TokenDesk tokens;

    IntegrationsController(IntegrationsViews views, TokenDesk tokens) {
        this.views = views;
        this.tokens = tokens;
    }

    @GetMapping(PAGE)
    String page(@SignedIn Account account, Locale language, HttpServletRequest request, Model model) {
        describe(account, language, request, model);
        return VIEW;
    }

    @PostMapping("/integrations/tokens")
    String issue(
            @SignedIn Account account,
            @RequestParam(required = false) @Nullable String name,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        account.needs(Right.MANAGE_ORGANIZATION);
        TokenForm form = new TokenForm(name);
        String problem = form.problem();
        Optional<String> secret =
                problem != null ? Optional.empty() : tokens.issue(account, TokenScope.HOSTED_NAMES, form.name());
        if (secret.isPresent()) {
            redirect.addFlashAttribute("secret", secret.get());
            return "redirect:" + PAGE + "#tokens";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        describe(account, language, request, model);
        model.addAttribute("typed", form.name());
        model.addAttribute("problem", problem != null ? problem : "integrations.token.most");
        return VIEW;
    }

    @PostMapping("/integrations/tokens/{id}/revocation")
    String revoke(@SignedIn Account account, @PathVariable UUID id, RedirectAttributes redirect) {
        account.needs(Right.MANAGE_ORGANIZATION);
        if (!tokens.revoke(account, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("flash", Flash.ok("integrations.token.revoked"));
        return "redirect:" + PAGE;
    }

    private void describe(Account account, Locale language, HttpServletRequest request, Model model) {
        @Nullable String secret = model.getAttribute("secret") instanceof String made ? made : null;
        model.addAttribute("proxies", views.of(account, secret, language, request));
        model.addAttribute("tokens", tokens.list(account, TokenScope.HOSTED_NAMES));
    }
}
