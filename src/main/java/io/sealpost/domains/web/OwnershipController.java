package io.sealpost.domains.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.DomainOwnership;
import io.sealpost.domains.Ownership;
import io.sealpost.domains.OwnershipLook;
import io.sealpost.domains.OwnershipState;
import io.sealpost.web.Flash;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
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

/** Whether the organization holds the domain, what proves it, and what becomes of a transfer. */
@Controller
@RequestMapping("/domains/{name}/ownership")
class OwnershipController {

    private static final String VIEW = "domains/ownership";

    private final DomainOwnership ownership;

    OwnershipController(DomainOwnership ownership) {
        this.ownership = ownership;
    }

    /** @param check "now" looks before the page is shown, for browsers without JavaScript */
    @GetMapping
    String show(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "") String check,
            Model model) {
        Ownership own = own(account, name);
        if (check.equals("now") && (own.state() != OwnershipState.GONE || own.returning())) {
            OwnershipLook look = ownership.lookNow(account, name).orElseThrow(OwnershipController::notFound);
            model.addAttribute("seen", SeenView.of(look, 0));
            own = look.ownership();
        }
        page(own, model);
        return VIEW;
    }

    /**
     * What the DNS shows now. Looks for some seconds.
     *
     * @param was the state that the page shows: once it is another one, the page is loaded anew
     */
    @GetMapping("/state")
    String state(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "0") String round,
            @RequestParam(defaultValue = "") String was,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Ownership own = own(account, name);
        if (!Htmx.asks(request) || own.state() == OwnershipState.GONE) {
            return back(name) + "?check=now";
        }
        OwnershipLook look = ownership.lookNow(account, name).orElseThrow(OwnershipController::notFound);
        if (!was.equals(word(look.ownership()))) {
            response.setHeader("HX-Refresh", "true");
        }
        page(look.ownership(), model);
        model.addAttribute("seen", SeenView.of(look, Htmx.round(round)));
        return VIEW + " :: seen";
    }

    @PostMapping("/hand-over")
    String handOver(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect) {
        own(account, name);
        if (!confirm.equals("yes")) {
            account.needs(io.sealpost.accounts.Right.CHANGE_DOMAINS);
            redirect.addFlashAttribute("flash", Flash.warn("domains.hand-over.unconfirmed"));
            return back(name);
        }
        boolean done = ownership.handOver(account, name);
        redirect.addFlashAttribute(
                "flash",
                done ? Flash.ok("domains.hand-over.done", name.unicode()) : Flash.note("domains.transfer.none"));
        return back(name);
    }

    @PostMapping("/objection")
    String object(@SignedIn Account account, @PathVariable DomainName name, RedirectAttributes redirect) {
        own(account, name);
        boolean done = ownership.object(account, name);
        redirect.addFlashAttribute(
                "flash", done ? Flash.ok("domains.object.done") : Flash.note("domains.transfer.none"));
        return back(name);
    }

    private static void page(Ownership own, Model model) {
        model.addAttribute("domain", own.domain().name());
        model.addAttribute("own", own);
        model.addAttribute("ways", ProofWay.of(own.domain().name(), own.records()));
        model.addAttribute("was", word(own));
        model.addAttribute("waits", SeenView.waits(own));
    }

    /** What the page looks like depends on this. */
    private static String word(Ownership own) {
        return own.state().name().toLowerCase(java.util.Locale.ROOT)
                + (own.objecting() ? "-objecting" : "")
                + (own.contestedUntil() == null ? "" : "-contested");
    }

    private Ownership own(Account account, DomainName name) {
        return ownership.of(account, name).orElseThrow(OwnershipController::notFound);
    }

    private static String back(DomainName name) {
        return "redirect:/domains/" + name.ascii() + "/ownership";
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
