package io.sealpost.accounts;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface ApiTokens extends Repository<ApiToken, UUID> {

    ApiToken save(ApiToken token);

    Optional<ApiToken> findByHash(String hash);

    /** Not where the organization was closed, or where a token runs the instance whose maker does so no more. */
    String OPEN = " and exists (select o.id from Organization o where o.id = t.organizationId and o.closedAt is null)"
            + " and (t.scope <> io.sealpost.accounts.TokenScope.OPERATOR"
            + " or exists (select p.id from Person p where p.emailKey = lower(t.createdBy) and p.operator = true))";

    @Query("select t from ApiToken t where t.hash = :hash" + OPEN)
    Optional<ApiToken> findOpenByHash(String hash);

    @Query("select t from ApiToken t where t.id = :id" + OPEN)
    Optional<ApiToken> findOpen(UUID id);

    Optional<ApiToken> findByOrganizationIdAndId(UUID organizationId, UUID id);

    List<ApiToken> findByOrganizationIdAndScopeInAndRevokedAtIsNullOrderByCreatedAtDescId(
            UUID organizationId, Collection<TokenScope> scopes);

    long countByOrganizationIdAndRevokedAtIsNull(UUID organizationId);

    /** Beside the entity's version: a proxy that asks every few seconds must not get in the way of who revokes. */
    @Modifying
    @Query("update ApiToken t set t.lastUsedAt = :at where t.id = :id"
            + " and (t.lastUsedAt is null or t.lastUsedAt < :before)")
    int used(UUID id, Instant at, Instant before);
}
