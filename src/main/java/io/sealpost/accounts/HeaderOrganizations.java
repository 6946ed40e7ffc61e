package io.sealpost.accounts;

import io.sealpost.web.OrganizationMenu;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The person's organizations, for the header. */
@Component
class HeaderOrganizations implements OrganizationMenu {

    private static final int SHOWN = 8;

    private final OrganizationDirectory directory;
    private final OrganizationRules rules;

    HeaderOrganizations(OrganizationDirectory directory, OrganizationRules rules) {
        this.rules = rules;
        this.directory = directory;
    }

    @Override
    public Menu of(Principal principal) {
        if (!(principal instanceof Authentication authentication)
                || !(authentication.getPrincipal() instanceof SignedInPerson person)) {
            return Menu.NONE;
        }
        try {
            return menu(person.getAccount());
        } catch (DataAccessException | TransactionException databaseAway) {
            return Menu.NONE;
        }
    }

    private Menu menu(Account account) {
        List<OrganizationLine> mine = directory.mine(account, SHOWN + 1);
        UUID here = account.organizationId();
        List<Choice> choices = mine.stream()
                .limit(SHOWN)
                .map(line ->
                        new Choice(line.id().toString(), line.name(), line.id().equals(here)))
                .toList();
        String current = mine.stream()
                .filter(line -> line.id().equals(here))
                .map(OrganizationLine::name)
                .findFirst()
                .orElseGet(() -> directory
                        .of(account, here)
                        .map(OrganizationDetails::name)
                        .orElse(""));
        boolean somewhere = !here.equals(Account.NO_ORGANIZATION);
        return new Menu(
                somewhere ? here.toString() : null,
                current,
                choices,
                mine.size() > SHOWN,
                somewhere && rules.fourEyes(here));
    }
}
