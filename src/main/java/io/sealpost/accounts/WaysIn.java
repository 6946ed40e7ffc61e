package io.sealpost.accounts;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes away every way into an account that somebody else may have made before its address was verified: whoever set it up
 * for another's address would otherwise be in it for ever.
 */
@Component
class WaysIn {

    private final JdbcClient jdbc;
    private final Passkeys passkeys;
    private final RecoveryCodes recovery;
    private final PasswordResets resets;
    private final SessionRegister sessions;

    WaysIn(
            JdbcClient jdbc,
            Passkeys passkeys,
            RecoveryCodes recovery,
            PasswordResets resets,
            SessionRegister sessions) {
        this.jdbc = jdbc;
        this.passkeys = passkeys;
        this.recovery = recovery;
        this.resets = resets;
        this.sessions = sessions;
    }

    /** What was taken away, in numbers. */
    record Taken(boolean password, boolean codes, int passkeys, int identities) {}

    /** All of them; inside the caller's transaction, which also writes it down. */
    Taken all(Person person) {
        boolean password = person.hasPassword();
        person.dropPassword();
        boolean codes = jdbc.sql("delete from person_totp where person_id = ?")
                        .param(person.id())
                        .update()
                > 0;
        recovery.forget(person.id());
        resets.forget(person.id());
        sessions.endOthers(person.id(), null);
        return new Taken(password, codes, passkeys.forget(person.id()), identities(person));
    }

    /**
     * Those that would open the account beside a new password. Codes stay: they open nothing without it, and keep out
     * whoever reads somebody else's mail.
     */
    Taken besidePassword(Person person) {
        return new Taken(false, false, passkeys.forget(person.id()), identities(person));
    }

    private int identities(Person person) {
        return jdbc.sql("delete from person_identity where person_id = ?")
                .param(person.id())
                .update();
    }
}
