package io.sealpost.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Entries as rows of the two tables. */
final class AuditRows {

    static final String COLUMNS =
            "id, happened_at, action, actor_kind, actor_id, actor_name, actor_organization_id, way,"
                    + " address, request, organization_id, domain, subject, before_values, after_values";

    static final String PLACES = named(COLUMNS);

    static final String SEALED_COLUMNS =
            COLUMNS + ", sequence, previous, organization_sequence, organization_previous, hash, search_text";

    static final String SEALED_PLACES = named(SEALED_COLUMNS);

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> VALUES = new TypeReference<>() {};
    private static final int LONGEST_SEARCH_TEXT = 1_200;

    private AuditRows() {}

    static MapSqlParameterSource values(AuditEntry entry) {
        return new MapSqlParameterSource()
                .addValue("id", entry.id(), type(entry.id()))
                .addValue("happened_at", entry.at().atOffset(ZoneOffset.UTC))
                .addValue("action", entry.action())
                .addValue("actor_kind", entry.actor().kind().name())
                .addValue("actor_id", entry.actor().id(), type(entry.actor().id()))
                .addValue("actor_name", entry.actor().name())
                .addValue(
                        "actor_organization_id",
                        entry.actor().organizationId(),
                        type(entry.actor().organizationId()))
                .addValue("way", entry.origin().way().name())
                .addValue("address", entry.origin().address(), Types.VARCHAR)
                .addValue("request", entry.origin().request(), Types.VARCHAR)
                .addValue("organization_id", entry.organizationId(), type(entry.organizationId()))
                .addValue("domain", entry.domain(), Types.VARCHAR)
                .addValue("subject", entry.subject(), Types.VARCHAR)
                .addValue("before_values", CanonicalJson.write(entry.before()))
                .addValue("after_values", CanonicalJson.write(entry.after()));
    }

    static MapSqlParameterSource values(SealedEntry sealed) {
        SealedEntry.Place there = sealed.organizationPlace();
        return values(sealed.entry())
                .addValue("sequence", sealed.place().sequence())
                .addValue("previous", sealed.place().previous())
                .addValue("organization_sequence", there == null ? null : there.sequence(), Types.BIGINT)
                .addValue("organization_previous", there == null ? null : there.previous(), Types.VARCHAR)
                .addValue("hash", sealed.hash())
                .addValue("search_text", searchText(sealed.entry()));
    }

    static AuditEntry entry(ResultSet row, int index) throws SQLException {
        return new AuditEntry(
                Objects.requireNonNull(row.getObject("id", UUID.class)),
                Objects.requireNonNull(row.getObject("happened_at", OffsetDateTime.class))
                        .toInstant(),
                text(row, "action"),
                new Actor(
                        Actor.Kind.valueOf(text(row, "actor_kind")),
                        row.getObject("actor_id", UUID.class),
                        text(row, "actor_name"),
                        row.getObject("actor_organization_id", UUID.class)),
                new Origin(Origin.Way.valueOf(text(row, "way")), row.getString("address"), row.getString("request")),
                row.getObject("organization_id", UUID.class),
                row.getString("domain"),
                row.getString("subject"),
                JSON.readValue(text(row, "before_values"), VALUES),
                JSON.readValue(text(row, "after_values"), VALUES));
    }

    static SealedEntry sealed(ResultSet row, int index) throws SQLException {
        String organizationPrevious = row.getString("organization_previous");
        return new SealedEntry(
                entry(row, index),
                new SealedEntry.Place(row.getLong("sequence"), text(row, "previous")),
                organizationPrevious == null
                        ? null
                        : new SealedEntry.Place(row.getLong("organization_sequence"), organizationPrevious),
                text(row, "hash"));
    }

    /** A null needs a type, and a UUID none: PostgreSQL and H2 name it differently. */
    private static int type(@Nullable UUID id) {
        return id == null ? Types.OTHER : SqlTypeValue.TYPE_UNKNOWN;
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }

    private static String searchText(AuditEntry entry) {
        String text = Stream.of(
                        entry.subject(),
                        entry.domain(),
                        entry.actor().name(),
                        entry.origin().address())
                .filter(Objects::nonNull)
                .distinct()
                .collect(Collectors.joining(" "))
                .toLowerCase(Locale.ROOT);
        return Clean.text(text, LONGEST_SEARCH_TEXT);
    }

    private static String named(String columns) {
        return Arrays.stream(columns.split(", *")).map(":"::concat).collect(Collectors.joining(", "));
    }
}
