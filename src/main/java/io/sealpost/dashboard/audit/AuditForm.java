package io.sealpost.dashboard.audit;

import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditQuery;
import io.sealpost.dns.ShortAddress;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What somebody looks for.
 *
 * @param q a part of a name, a domain or an address
 * @param area what it is about, or one action's code; anything else finds nothing
 * @param since the first day, in UTC
 * @param until the last day, in UTC
 * @param organization for operators; null for all
 */
record AuditForm(
        @Nullable String q,
        @Nullable String area,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate since,

        @DateTimeFormat(iso = DateTimeFormat.ISO.DATE) @Nullable
        LocalDate until,

        @Nullable UUID organization) {

    private static final int LONGEST = 100;

    /** What actions are about, in the order in which they are offered. */
    static final List<String> AREAS = Arrays.stream(AuditAction.values())
            .map(action -> action.code().substring(0, action.code().indexOf('.')))
            .distinct()
            .toList();

    String text() {
        String typed = q == null ? "" : q.strip();
        return typed.substring(0, Math.min(LONGEST, typed.length()));
    }

    String chosenArea() {
        return area == null ? "" : area.strip();
    }

    AuditQuery query() {
        return new AuditQuery(
                organization,
                ShortAddress.whole(text()),
                chosenArea(),
                null,
                start(since),
                until == null ? null : start(until.plusDays(1)));
    }

    /** Where what is found here is exported. */
    String exportPath() {
        return UriComponentsBuilder.fromPath("/audit/export")
                .queryParamIfPresent("q", Optional.of(text()).filter(one -> !one.isEmpty()))
                .queryParamIfPresent("area", Optional.of(chosenArea()).filter(one -> !one.isEmpty()))
                .queryParamIfPresent("since", Optional.ofNullable(since))
                .queryParamIfPresent("until", Optional.ofNullable(until))
                .queryParamIfPresent("organization", Optional.ofNullable(organization))
                .encode()
                .toUriString();
    }

    private static @Nullable Instant start(@Nullable LocalDate day) {
        return day == null ? null : day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
