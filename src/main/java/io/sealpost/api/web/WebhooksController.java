package io.sealpost.api.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.api.webhook.WebhookEvent;
import io.sealpost.api.webhook.WebhookUrl;
import io.sealpost.api.webhook.Webhooks;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Webhooks; for owners, because their secrets prove who is speaking. */
@Controller
@RequestMapping("/webhooks")
class WebhooksController {

    private static final String LIST = "api/webhooks";

    private final Webhooks webhooks;

    WebhooksController(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping
    String list(@SignedIn Account account, HttpServletRequest request, Model model) {
        ownersOnly(request);
        describe(account, "", EnumSet.copyOf(WebhookEvent.CHOICES), model);
        return LIST;
    }

    @PostMapping
    String make(
            @SignedIn Account account,
            @RequestParam(defaultValue = "") String url,
            @RequestParam(defaultValue = "") List<String> events,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        ownersOnly(request);
        Optional<WebhookUrl> read = WebhookUrl.read(url);
        Set<WebhookEvent> chosen = EnumSet.noneOf(WebhookEvent.class);
        events.forEach(word ->
                WebhookEvent.of(word).filter(WebhookEvent.CHOICES::contains).ifPresent(chosen::add));
        @Nullable
        String problem =
                read.isEmpty() ? "api.webhooks.url.wrong" : chosen.isEmpty() ? "api.webhooks.events.none" : null;
        if (read.isPresent() && problem == null) {
            Optional<Webhooks.Made> made = webhooks.make(account, read.get(), chosen);
            if (made.isPresent()) {
                redirect.addFlashAttribute("secret", made.get().secret());
                return "redirect:/webhooks/" + made.get().webhook().id();
            }
            problem = "api.webhooks.most";
        }
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        describe(account, url.length() > 2000 ? "" : url, chosen, model);
        model.addAttribute("problem", problem);
        return LIST;
    }

    @PostMapping("/{id}/restart")
    String start(
            @SignedIn Account account, @PathVariable UUID id, HttpServletRequest request, RedirectAttributes redirect) {
        ownersOnly(request);
        if (!webhooks.start(account, id)) {
            throw notFound();
        }
        redirect.addFlashAttribute("flash", Flash.ok("api.webhooks.restarted"));
        return "redirect:/webhooks/" + id;
    }

    @PostMapping("/{id}/removal")
    String remove(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String confirm,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        ownersOnly(request);
        if (!confirm.equals("yes")) {
            if (webhooks.of(account, id).isEmpty()) {
                throw notFound();
            }
            redirect.addFlashAttribute("flash", Flash.warn("api.webhooks.remove.unconfirmed"));
            return "redirect:/webhooks/" + id;
        }
        if (!webhooks.remove(account, id)) {
            throw notFound();
        }
        redirect.addFlashAttribute("flash", Flash.ok("api.webhooks.removed"));
        return "redirect:/webhooks";
    }

    private void describe(Account account, String url, Set<WebhookEvent> chosen, Model model) {
        model.addAttribute("webhooks", webhooks.of(account));
        model.addAttribute("choices", WebhookEvent.CHOICES);
        model.addAttribute("chosen", chosen);
        model.addAttribute("url", url);
    }

    static void ownersOnly(HttpServletRequest request) {
        if (!request.isUserInRole("OWNER")) {
            throw new AccessDeniedException("Webhooks are set by owners");
        }
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
