package io.sealpost.dashboard;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.checks.history.DomainHealths;
import io.sealpost.domains.OwnershipState;
import io.sealpost.domains.OwnershipStates;
import io.sealpost.policies.DomainList;
import io.sealpost.policies.DomainListing;
import io.sealpost.policies.ListCursor;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The list of an organization's domains. */
@Controller
class DomainsController {

    private final DomainListing listing;
    private final DomainRows rows;
    private final DomainHealths healths;
    private final OwnershipStates ownership;

    DomainsController(DomainListing listing, DomainRows rows, DomainHealths healths, OwnershipStates ownership) {
        this.ownership = ownership;
        this.listing = listing;
        this.rows = rows;
        this.healths = healths;
    }

    @GetMapping("/domains")
    String list(
            @SignedIn Account account,
            @ModelAttribute("list") ListRequest list,
            HttpServletRequest request,
            Model model) {
        DomainList found = page(account, list);
        model.addAttribute("rows", rows.of(account, found.rows()));
        model.addAttribute("total", found.total());
        model.addAttribute("previous", mark(found.previous()));
        model.addAttribute("next", mark(found.next()));
        return Htmx.asks(request) ? "dashboard/domains :: list" : "dashboard/domains";
    }

    private DomainList page(Account account, ListRequest list) {
        OwnershipState owned = list.owned();
        Predicate<String> names =
                list.chosenHealth().isEmpty() ? name -> true : healths.having(account, list.verdict());
        if (owned != null) {
            names = names.and(ownership.being(account, owned));
        }
        return listing.page(account, list.toQuery(), names);
    }

    private static @Nullable String mark(@Nullable ListCursor cursor) {
        return cursor == null ? null : cursor.text();
    }
}
