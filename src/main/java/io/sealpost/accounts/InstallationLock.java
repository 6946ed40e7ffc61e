package io.sealpost.accounts;

import org.springframework.jdbc.core.simple.JdbcClient;

/** For what is decided for the whole instance by looking first: whoever comes second waits, and sees what the first has done. */
final class InstallationLock {

    private InstallationLock() {}

    /** Until the end of the caller's transaction. */
    static void take(JdbcClient jdbc) {
        jdbc.sql("select singleton from installation for update")
                .query(Integer.class)
                .list();
    }
}
