package io.sealpost.accounts;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditTrail;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets people link identities of providers with their account, and take them away again. */
@Service
public class IdentityDesk {

    private final Identities identities;
    private final People people;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;

    IdentityDesk(
            Identities identities, People people, JdbcClient jdbc, TransactionTemplate transaction, AuditTrail audit) {
        this.identities = identities;
        this.people = people;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.audit = audit;
    }

    public List<LinkedIdentity> list(Account account) {
        return identities.list(account.personId());
    }

    /** From now on the identity signs the account in. */
    public IdentityChange link(Account account, Identity identity) {
        Optional<UUID> before = identities.person(identity);
        if (before.isPresent()) {
            return before.get().equals(account.personId())
                    ? IdentityChange.HERE_ALREADY
                    : IdentityChange.OF_SOMEBODY_ELSE;
        }
        try {
            transaction.executeWithoutResult(_ -> {
                identities.link(account.personId(), identity);
                audit.write(
                        account.actor(),
                        account.withThemselves(AuditAction.IDENTITY_LINKED).after("provider", identity.registration()));
            });
        } catch (DataIntegrityViolationException atTheSameTime) {
            return IdentityChange.OF_SOMEBODY_ELSE;
        }
        return IdentityChange.DONE;
    }

    /** It opens nothing any more; what is open stays so. */
    IdentityChange unlink(Account account, UUID id) {
        IdentityChange change = transaction.execute(_ -> remove(account, id));
        return change == null ? IdentityChange.NOTHING : change;
    }

    private IdentityChange remove(Account account, UUID id) {
        // Of two that are taken away at the same moment the second one waits here, and then is the only way in.
        jdbc.sql("select id from person where id = :id for update")
                .param("id", account.personId())
                .query(UUID.class)
                .list();
        List<LinkedIdentity> all = list(account);
        Optional<LinkedIdentity> found =
                all.stream().filter(one -> one.id().equals(id)).findFirst();
        if (found.isEmpty()) {
            return IdentityChange.NOTHING;
        }
        if (all.size() == 1 && !hasPassword(account)) {
            return IdentityChange.ONLY_WAY_IN;
        }
        identities.unlink(account.personId(), id);
        audit.write(
                account.actor(),
                account.withThemselves(AuditAction.IDENTITY_UNLINKED)
                        .before("provider", found.get().registration()));
        return IdentityChange.DONE;
    }

    /** Whether the person can also sign in with a password. */
    boolean hasPassword(Account account) {
        return people.findById(account.personId()).map(Person::hasPassword).orElse(false);
    }
}
