package io.sealpost.accounts;

import java.security.SecureRandom;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What opens when the phone is lost: ten codes of 79 bits, each once. Only hashes of them are kept. */
@Component
class RecoveryCodes {

    private static final int COUNT = 10;

    /** No 0 and O, no 1, I and L. */
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    RecoveryCodes(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** New codes; those of before open nothing any more. Inside the caller's transaction. */
    List<String> renew(UUID personId) {
        forget(personId);
        List<String> codes = IntStream.range(0, COUNT).mapToObj(_ -> random()).toList();
        for (String code : codes) {
            jdbc.sql("insert into recovery_code (hash, person_id) values (:hash, :person)")
                    .param("hash", hash(personId, code))
                    .param("person", personId)
                    .update();
        }
        return codes;
    }

    /** Whether this was a code of the person; it is none any more. */
    boolean use(UUID personId, String typed) {
        return jdbc.sql("delete from recovery_code where hash = :hash and person_id = :person")
                        .param("hash", hash(personId, typed))
                        .param("person", personId)
                        .update()
                == 1;
    }

    long left(UUID personId) {
        return jdbc.sql("select count(*) from recovery_code where person_id = :person")
                .param("person", personId)
                .query(Long.class)
                .single();
    }

    void forget(UUID personId) {
        jdbc.sql("delete from recovery_code where person_id = :person")
                .param("person", personId)
                .update();
    }

    /** In upper or lower case, with or without dashes and blanks. */
    private static String hash(UUID personId, String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        return new LinkSecret(personId + " " + plain).hash();
    }

    private static String random() {
        return IntStream.range(0, 4)
                .mapToObj(_ -> RANDOM.ints(4, 0, ALPHABET.length())
                        .mapToObj(index -> ALPHABET.substring(index, index + 1))
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("-"));
    }
}
