package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.ClaimedPeople;
import io.sealpost.accounts.DepartedDomains;
import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.InvitationDesk;
import io.sealpost.accounts.Member;
import io.sealpost.accounts.OrganizationDetails;
import io.sealpost.accounts.OrganizationDirectory;
import io.sealpost.accounts.Role;
import io.sealpost.mail.Letters;
import io.sealpost.web.Languages;
import io.sealpost.web.PublicAddress;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Gathers what the page of an organization shows. */
@Component
class OrganizationPage {

    private static final int PEOPLE = 100;
    private static final int MOST_GROUPS = 1_000;

    private final OrganizationDirectory directory;
    private final GroupDesk groups;
    private final InvitationDesk invitations;
    private final Letters letters;
    private final ClaimedPeople claimed;
    private final DepartedDomains departed;
    private final PublicAddress address;

    OrganizationPage(
            OrganizationDirectory directory,
            GroupDesk groups,
            InvitationDesk invitations,
            Letters letters,
            ClaimedPeople claimed,
            DepartedDomains departed,
            PublicAddress address) {
        this.address = address;
        this.departed = departed;
        this.claimed = claimed;
        this.directory = directory;
        this.invitations = invitations;
        this.letters = letters;
        this.groups = groups;
    }

    /** @param after the last person of the page before, or null */
    String show(Account account, UUID id, @Nullable UUID after, Model model) {
        OrganizationDetails organization = mustBeThere(account, id);
        List<Member> people = directory.people(account, id, after, PEOPLE + 1);
        List<Member> shown = people.subList(0, Math.min(PEOPLE, people.size()));
        model.addAttribute("organization", organization);
        model.addAttribute("people", shown);
        model.addAttribute("claimed", claimed.of(account, id));
        model.addAttribute("later", after != null);
        model.addAttribute("next", people.size() > PEOPLE ? shown.getLast().personId() : null);
        model.addAttribute("staff", directory.staff(account, id));
        model.addAttribute("roles", Role.values());
        model.addAttribute("me", account.personId());
        model.addAttribute("here", id.equals(account.organizationId()));
        model.addAttribute(
                "own", shown.stream().anyMatch(member -> member.personId().equals(account.personId())));
        if (organization.managed()) {
            model.addAttribute("invitations", invitations.list(account, id));
            model.addAttribute("mail", letters.possible());
            model.addAttribute(
                    "languages",
                    Languages.SPOKEN.stream().map(Locale::getLanguage).toList());
        }
        if (account.operator()) {
            model.addAttribute("groups", groups.list(account, MOST_GROUPS));
            model.addAttribute(
                    "unsent", letters.possible() && address.ofTheInstance().isEmpty());
            model.addAttribute("departed", departed.of(List.of(id)).getOrDefault(id, 0));
        }
        return "accounts/organization";
    }

    OrganizationDetails mustBeThere(Account account, UUID id) {
        return directory.of(account, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
    }
}
