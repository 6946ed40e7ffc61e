package io.sealpost.accounts;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.stereotype.Component;

/** By which random handle passkeys know a person, whose name to Spring Security is the e-mail address. */
@Component
class PasskeyUsers implements PublicKeyCredentialUserEntityRepository {

    /** Web Authentication §14.6.1: 64 random bytes, and nothing that says who it is. */
    private static final int HANDLE_BYTES = 64;

    private static final SecureRandom RANDOM = new SecureRandom();

    private final JdbcClient jdbc;

    PasskeyUsers(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Gives the person a handle where they have none yet. Outside of a transaction, which a second one at once would break. */
    void prepare(Account account) {
        if (findByUsername(account.email()) != null) {
            return;
        }
        byte[] handle = new byte[HANDLE_BYTES];
        RANDOM.nextBytes(handle);
        try {
            save(user(new Bytes(handle), account.email()));
        } catch (DuplicateKeyException atTheSameTime) {
            // The handle of the other request is as good.
        }
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
        return jdbc.sql("select u.handle, p.email from passkey_user u join person p on p.id = u.person_id"
                        + " where u.handle = :handle")
                .param("handle", id.toBase64UrlString())
                .query((row, index) -> user(Bytes.fromBase64(row.getString("handle")), row.getString("email")))
                .optional()
                .orElse(null);
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String username) {
        return jdbc.sql("select u.handle, p.email from passkey_user u join person p on p.id = u.person_id"
                        + " where p.email_key = :key")
                .param("key", EmailAddress.keyOf(username))
                .query((row, index) -> user(Bytes.fromBase64(row.getString("handle")), row.getString("email")))
                .optional()
                .orElse(null);
    }

    /** For somebody without a handle: one that passkeys carry already never changes. */
    @Override
    public void save(PublicKeyCredentialUserEntity user) {
        jdbc.sql("insert into passkey_user (person_id, handle) select id, cast(:handle as varchar(86)) from person"
                        + " where email_key = :key")
                .param("handle", user.getId().toBase64UrlString())
                .param("key", EmailAddress.keyOf(user.getName()))
                .update();
    }

    @Override
    public void delete(Bytes id) {
        jdbc.sql("delete from passkey_user where handle = :handle")
                .param("handle", id.toBase64UrlString())
                .update();
    }

    private static PublicKeyCredentialUserEntity user(Bytes handle, String email) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle)
                .name(email)
                .displayName(email)
                .build();
    }
}
