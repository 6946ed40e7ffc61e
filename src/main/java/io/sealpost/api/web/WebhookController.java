package io.sealpost.api.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.api.webhook.Deliveries;
import io.sealpost.api.webhook.DeliveryLog;
import io.sealpost.api.webhook.DeliveryPlace;
import io.sealpost.api.webhook.DeliveryState;
import io.sealpost.api.webhook.Webhook;
import io.sealpost.api.webhook.WebhookStoppedException;
import io.sealpost.api.webhook.Webhooks;
import io.sealpost.web.Flash;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** One webhook and the log of what was sent to it; for owners, as the list of webhooks. */
@Controller
@RequestMapping("/webhooks/{id}")
class WebhookController {

    private static final int SHOWN = 50;

    private final Webhooks webhooks;
    private final Deliveries deliveries;
    private final DeliveryLog log;

    WebhookController(Webhooks webhooks, Deliveries deliveries, DeliveryLog log) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.log = log;
    }

    /**
     * @param state the word of those alone that are shown; anything else for all
     * @param after where the page begins; anything else for the first
     */
    @GetMapping
    String show(
            @SignedIn Account account,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request,
            Model model) {
        WebhooksController.ownersOnly(request);
        Webhook webhook = own(account, id);
        DeliveryState chosen = state(state);
        DeliveryPlace place = DeliveryPlace.read(after);
        DeliveryLog.Page page = log.page(webhook, chosen, place, SHOWN);
        model.addAttribute("webhook", webhook);
        model.addAttribute("deliveries", page.deliveries());
        model.addAttribute("states", DeliveryState.values());
        model.addAttribute("state", chosen == null ? null : chosen.word());
        model.addAttribute("after", place == null ? null : place.text());
        DeliveryPlace next = page.next();
        model.addAttribute("next", next == null ? null : next.text());
        return "api/webhook";
    }

    @PostMapping("/ping")
    String ping(
            @SignedIn Account account, @PathVariable UUID id, HttpServletRequest request, RedirectAttributes redirect) {
        WebhooksController.ownersOnly(request);
        Flash flash;
        try {
            deliveries.ping(account, own(account, id));
            flash = Flash.ok("api.webhooks.pinged");
        } catch (WebhookStoppedException stopped) {
            flash = Flash.bad("api.webhooks.stopped.first");
        }
        redirect.addFlashAttribute("flash", flash);
        return "redirect:/webhooks/" + id;
    }

    /** Leads back to where in the log it was asked for. */
    @PostMapping("/deliveries/{delivery}/redelivery")
    String again(
            @SignedIn Account account,
            @PathVariable UUID id,
            @PathVariable UUID delivery,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request,
            RedirectAttributes redirect) {
        WebhooksController.ownersOnly(request);
        Flash flash = Flash.ok("api.webhooks.again.done");
        try {
            if (!deliveries.again(account, own(account, id), delivery)) {
                throw notFound();
            }
        } catch (WebhookStoppedException stopped) {
            flash = Flash.bad("api.webhooks.stopped.first");
        }
        redirect.addFlashAttribute("flash", flash);
        return "redirect:" + address(id, state(state), DeliveryPlace.read(after));
    }

    private static String address(UUID id, @Nullable DeliveryState state, @Nullable DeliveryPlace after) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/webhooks/" + id);
        if (state != null) {
            address.queryParam("state", state.word());
        }
        if (after != null) {
            address.queryParam("after", after.text());
        }
        return address.toUriString();
    }

    private static @Nullable DeliveryState state(String word) {
        return Arrays.stream(DeliveryState.values())
                .filter(state -> state.word().equals(word))
                .findFirst()
                .orElse(null);
    }

    private Webhook own(Account account, UUID id) {
        return webhooks.of(account, id).orElseThrow(WebhookController::notFound);
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
