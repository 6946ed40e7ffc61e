package io.sealpost.accounts;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Lets in whom a provider has let in, on the same way as those who come with a password. */
@Service
public class ProviderDoor {

    private final ProviderArrivals arrivals;
    private final CurrentStandings standings;
    private final SecondFactor factor;
    private final Sessions sessions;
    private final SignInRecord record;

    ProviderDoor(
            ProviderArrivals arrivals,
            CurrentStandings standings,
            SecondFactor factor,
            Sessions sessions,
            SignInRecord record) {
        this.arrivals = arrivals;
        this.standings = standings;
        this.factor = factor;
        this.sessions = sessions;
        this.record = record;
    }

    /** Begins a session, or asks for the code of those who have a second factor here and showed none there. */
    public ProviderOutcome enter(
            ProviderArrival arrival, SignInWay way, HttpServletRequest request, HttpServletResponse response) {
        return switch (arrivals.arrive(arrival)) {
            case Arrived.Refused(ProviderOutcome.Reason reason) -> {
                record.refusedFromProvider(arrival.identity(), reason);
                yield new ProviderOutcome.Refused(reason);
            }
            case Arrived.Known(UUID personId) -> enter(personId, way, request, response);
        };
    }

    private ProviderOutcome enter(
            UUID personId, SignInWay way, HttpServletRequest request, HttpServletResponse response) {
        Optional<SignedInPerson> person = standings.home(personId).map(Standing::person);
        if (person.isEmpty()) {
            return new ProviderOutcome.Refused(ProviderOutcome.Reason.UNKNOWN_HERE);
        }
        Account account = person.get().getAccount();
        boolean nowhere = account.organizationId().equals(Account.NO_ORGANIZATION) && !account.operator();
        if (factor.isAskedOf(personId) && !way.factorShown()) {
            sessions.pend(person.get(), way, request);
            return new ProviderOutcome.Inside("/sign-in/code", nowhere);
        }
        return new ProviderOutcome.Inside(sessions.beginFromProvider(person.get(), way, request, response), nowhere);
    }
}
