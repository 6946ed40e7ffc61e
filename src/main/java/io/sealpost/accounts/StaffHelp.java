package io.sealpost.accounts;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Helps staff of a group who cannot sign in any more, as people of an organization are helped. For operators. */
@Service
public class StaffHelp {

    private final GroupMemberships memberships;
    private final PasswordLinks passwords;
    private final SecondFactor factor;

    StaffHelp(GroupMemberships memberships, PasswordLinks passwords, SecondFactor factor) {
        this.memberships = memberships;
        this.passwords = passwords;
        this.factor = factor;
    }

    /** As {@link PasswordLinks#make}; nothing where nobody on the group's staff has that id. */
    @Transactional
    public Optional<String> passwordLink(Account account, UUID groupId, UUID personId) {
        return onStaff(account, groupId, personId) ? passwords.issue(account, personId, null) : Optional.empty();
    }

    /** As {@link SecondFactor#removeFor}; false where nobody of that id on the group's staff has a factor. */
    @Transactional
    public boolean removeSecondFactor(Account account, UUID groupId, UUID personId) {
        return onStaff(account, groupId, personId) && factor.takeAway(account, personId, null);
    }

    private boolean onStaff(Account account, UUID groupId, UUID personId) {
        account.needs(Right.RUN_INSTANCE);
        return memberships.findByPersonIdAndGroupId(personId, groupId).isPresent();
    }
}
