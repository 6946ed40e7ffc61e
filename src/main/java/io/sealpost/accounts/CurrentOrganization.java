package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** In which of their organizations a person works. */
@Service
public class CurrentOrganization {

    private final CurrentStandings standings;
    private final Sessions sessions;
    private final People people;
    private final TransactionOperations transaction;

    CurrentOrganization(
            CurrentStandings standings, Sessions sessions, People people, TransactionOperations transaction) {
        this.standings = standings;
        this.sessions = sessions;
        this.people = people;
        this.transaction = transaction;
    }

    /** Goes on in that organization, also after the next sign-in; false where the person has no role in it. */
    public boolean enter(Account account, UUID id, HttpServletRequest request, HttpServletResponse response) {
        Optional<Standing> there =
                standings.of(account.personId(), id).filter(standing -> standing.in(id) && isOne(id));
        there.ifPresent(standing -> {
            transaction.executeWithoutResult(
                    _ -> people.findById(account.personId()).ifPresent(person -> person.wasIn(id)));
            sessions.update(standing.person(), request, response);
        });
        return there.isPresent();
    }

    private static boolean isOne(UUID id) {
        return !id.equals(Account.NO_ORGANIZATION);
    }
}
