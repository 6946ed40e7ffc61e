package io.sealpost.accounts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.web.webauthn.api.AuthenticatorTransport;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutableCredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCose;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialType;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;
import org.springframework.stereotype.Component;

/** Keeps passkeys for Spring Security. Their lists and names are the business of {@link Passkeys}. */
@Component
class PasskeyCredentials implements UserCredentialRepository {

    private static final String FIND = """
            select k.*, u.handle from passkey k join passkey_user u on u.person_id = k.person_id where\s""";

    /** So many words of so many letters: what a browser says there is not ours to believe. */
    private static final int TRANSPORTS = 8;

    private static final String TRANSPORT = "[a-z-]{1,20}";

    private final JdbcClient jdbc;
    private final Clock clock;

    PasskeyCredentials(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @Override
    public void delete(Bytes credentialId) {
        jdbc.sql("delete from passkey where credential_id = :credential")
                .param("credential", credentialId.toBase64UrlString())
                .update();
    }

    /** A new one, or that a known one was used: then its counter and the time change, and nothing else. */
    @Override
    public void save(CredentialRecord record) {
        int known = jdbc.sql("update passkey set signature_count = :count, last_used_at = :now"
                        + " where credential_id = :credential")
                .param("count", record.getSignatureCount())
                .param("now", now())
                .param("credential", record.getCredentialId().toBase64UrlString())
                .update();
        if (known == 0) {
            insert(record);
        }
    }

    private void insert(CredentialRecord record) {
        UUID person = jdbc.sql("select person_id from passkey_user where handle = :handle")
                .param("handle", record.getUserEntityUserId().toBase64UrlString())
                .query(UUID.class)
                .single();
        jdbc.sql("insert into passkey (id, person_id, credential_id, label, public_key, attestation_object,"
                        + " signature_count, user_verified, transports, backup_eligible, backed_up, added_at)"
                        + " values (:id, :person, :credential, :label, :key, :attestation,"
                        + " :count, :verified, :transports, :eligible, :backedUp, :now)")
                .param("id", UUID.randomUUID())
                .param("person", person)
                .param("credential", record.getCredentialId().toBase64UrlString())
                .param("label", record.getLabel())
                .param("key", record.getPublicKey().getBytes())
                .param(
                        "attestation",
                        Objects.requireNonNull(record.getAttestationObject()).getBytes())
                .param("count", record.getSignatureCount())
                .param("verified", record.isUvInitialized())
                .param("transports", words(record.getTransports()))
                .param("eligible", record.isBackupEligible())
                .param("backedUp", record.isBackupState())
                .param("now", now())
                .update();
    }

    @Override
    public @Nullable CredentialRecord findByCredentialId(Bytes credentialId) {
        return jdbc.sql(FIND + "k.credential_id = :credential")
                .param("credential", credentialId.toBase64UrlString())
                .query((row, index) -> read(row))
                .optional()
                .orElse(null);
    }

    @Override
    public List<CredentialRecord> findByUserId(Bytes userId) {
        return jdbc.sql(FIND + "u.handle = :handle order by k.added_at, k.id")
                .param("handle", userId.toBase64UrlString())
                .query((row, index) -> read(row))
                .list();
    }

    private static CredentialRecord read(ResultSet row) throws SQLException {
        Instant added = Objects.requireNonNull(row.getTimestamp("added_at")).toInstant();
        Timestamp used = row.getTimestamp("last_used_at");
        return ImmutableCredentialRecord.builder()
                .credentialType(PublicKeyCredentialType.PUBLIC_KEY)
                .credentialId(Bytes.fromBase64(row.getString("credential_id")))
                .userEntityUserId(Bytes.fromBase64(row.getString("handle")))
                .publicKey(new ImmutablePublicKeyCose(Objects.requireNonNull(row.getBytes("public_key"))))
                .attestationObject(new Bytes(Objects.requireNonNull(row.getBytes("attestation_object"))))
                .signatureCount(row.getLong("signature_count"))
                .uvInitialized(row.getBoolean("user_verified"))
                .transports(transports(Objects.requireNonNull(row.getString("transports"))))
                .backupEligible(row.getBoolean("backup_eligible"))
                .backupState(row.getBoolean("backed_up"))
                .created(added)
                .lastUsed(used == null ? added : used.toInstant())
                .label(Objects.requireNonNull(row.getString("label")))
                .build();
    }

    private static String words(@Nullable Set<AuthenticatorTransport> transports) {
        return (transports == null ? Set.<AuthenticatorTransport>of() : transports)
                .stream()
                        .map(AuthenticatorTransport::getValue)
                        .filter(word -> word.matches(TRANSPORT))
                        .sorted()
                        .limit(TRANSPORTS)
                        .collect(Collectors.joining(","));
    }

    private static Set<AuthenticatorTransport> transports(String words) {
        return Arrays.stream(words.split(",", -1))
                .filter(word -> !word.isEmpty())
                .map(AuthenticatorTransport::valueOf)
                .collect(Collectors.toUnmodifiableSet());
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
