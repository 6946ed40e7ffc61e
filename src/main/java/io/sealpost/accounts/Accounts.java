package io.sealpost.accounts;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** Finds people's accounts for what acts without a session. */
@Service
public class Accounts {

    private final People people;
    private final CurrentStandings standings;

    Accounts(People people, CurrentStandings standings) {
        this.people = people;
        this.standings = standings;
    }

    /** The account of the person with this e-mail address, in any case. */
    public Optional<Account> of(String email) {
        return people.findByEmailKey(EmailAddress.keyOf(email))
                .flatMap(person -> standings.home(person.id()))
                .map(Standing::account)
                .filter(account -> !account.organizationId().equals(Account.NO_ORGANIZATION));
    }
}
