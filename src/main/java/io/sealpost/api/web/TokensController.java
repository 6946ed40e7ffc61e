package io.sealpost.api.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.IssuedToken;
import io.sealpost.accounts.SignedIn;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenDetails;
import io.sealpost.accounts.TokenScope;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** The tokens of the API: owners make and revoke them, everybody of the organization sees that they are there. */
@Controller
class TokensController {

    private static final String PAGE = "/tokens";
    private static final String VIEW = "api/tokens";

    private final TokenDesk tokens;
    private final Clock clock;

    TokensController(TokenDesk tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /** @param expired it opens nothing any more */
    record Row(TokenDetails token, boolean expired) {}

    @GetMapping(PAGE)
    String page(@SignedIn Account account, HttpServletRequest request, Model model) {
        describe(account, TokenForm.blank(), request, model);
        return VIEW;
    }

    @PostMapping(PAGE)
    String issue(
            @SignedIn Account account,
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String scope,
            @RequestParam(required = false) @Nullable String lifetime,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        ownersOnly(request);
        TokenForm form = new TokenForm(name, scope, lifetime);
        String problem = form.problem();
        Optional<IssuedToken> issued = problem != null
                ? Optional.empty()
                : tokens.issue(account, form.tokenScope(), form.name(), form.expiry(clock.instant()));
        if (issued.isPresent()) {
            redirect.addFlashAttribute("secret", issued.get().secret());
            return "redirect:" + PAGE;
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        describe(account, form, request, model);
        model.addAttribute("problem", problem != null ? problem : "api.tokens.most");
        return VIEW;
    }

    @PostMapping(PAGE + "/{id}/revocation")
    String revoke(
            @SignedIn Account account, @PathVariable UUID id, HttpServletRequest request, RedirectAttributes redirect) {
        ownersOnly(request);
        if (!tokens.revoke(account, id)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("flash", Flash.ok("api.tokens.revoked"));
        return "redirect:" + PAGE;
    }

    private void describe(Account account, TokenForm form, HttpServletRequest request, Model model) {
        Instant now = clock.instant();
        List<Row> rows = tokens.list(account, TokenScope.OF_API).stream()
                .map(token -> new Row(token, token.expiresAt() != null && !now.isBefore(token.expiresAt())))
                .toList();
        String dashboard =
                ServletUriComponentsBuilder.fromContextPath(request).build().toUriString();
        model.addAttribute("owner", owner(request));
        model.addAttribute("rows", rows);
        model.addAttribute("form", form);
        model.addAttribute("scopes", TokenForm.scopes(account));
        model.addAttribute("lifetimes", TokenForm.LIFETIMES);
        Object secret = model.getAttribute("secret");
        model.addAttribute(
                "example",
                "curl -H \"Authorization: Bearer " + (secret == null ? "$SEALPOST_TOKEN" : secret) + "\" \\\n  "
                        + dashboard + "/api/v1/domains");
    }

    private static boolean owner(HttpServletRequest request) {
        return request.isUserInRole("OWNER");
    }

    private static void ownersOnly(HttpServletRequest request) {
        if (!owner(request)) {
            throw new AccessDeniedException("Tokens are made and revoked by owners");
        }
    }
}
