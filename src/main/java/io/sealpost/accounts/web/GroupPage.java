package io.sealpost.accounts.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.GroupDesk;
import io.sealpost.accounts.GroupLine;
import io.sealpost.accounts.Role;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import org.springframework.web.server.ResponseStatusException;

/** Gathers what the page of a group shows. */
@Component
class GroupPage {

    private final GroupDesk desk;

    GroupPage(GroupDesk desk) {
        this.desk = desk;
    }

    String show(Account account, UUID id, Model model) {
        GroupLine group = desk.of(account, id).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("group", group);
        model.addAttribute("staff", desk.staff(account, id));
        model.addAttribute("roles", Role.values());
        model.addAttribute("me", account.personId());
        return "accounts/group";
    }
}
