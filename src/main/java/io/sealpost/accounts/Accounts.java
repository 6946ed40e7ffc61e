package io.sealpost.accounts;

import java.util.Optional;
import org.springframework.stereotype.Service;

/** Finds people's accounts for what acts without a session. */
@Service
public class Accounts {

    private final People people;
    private final Memberships memberships;

    Accounts(People people, Memberships memberships) {
        this.people = people;
        this.memberships = memberships;
    }

    /** The account of the person with this e-mail address, in any case. */
    public Optional<Account> of(String email) {
        return people.findByEmailKey(EmailAddress.keyOf(email))
                .flatMap(person -> memberships
                        .findFirstByPersonIdOrderById(person.id())
                        .map(membership -> new Account(person.id(), membership.organizationId(), person.email())));
    }
}
