package io.sealpost.accounts;

import io.sealpost.web.LanguageMemory;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.Authentication;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** The language that a person chose last: for their next browser, and for letters to them. */
@Component
class PersonLanguage implements LanguageMemory {

    private final JdbcClient jdbc;

    PersonLanguage(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void chosen(Principal principal, Locale language) {
        if (!(principal instanceof Authentication authentication)
                || !(authentication.getPrincipal() instanceof SignedInPerson person)) {
            return;
        }
        try {
            jdbc.sql("update person set language = :language where id = :id")
                    .param("language", language.getLanguage())
                    .param("id", person.getAccount().personId())
                    .update();
        } catch (DataAccessException | TransactionException databaseAway) {
            // The cookie of this browser has it all the same.
        }
    }

    Optional<String> of(UUID personId) {
        return jdbc.sql("select language from person where id = :id and language is not null")
                .param("id", personId)
                .query(String.class)
                .optional();
    }
}
