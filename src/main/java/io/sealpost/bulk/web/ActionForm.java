package io.sealpost.bulk.web;

import io.sealpost.bulk.BulkAction;
import io.sealpost.bulk.BulkKind;
import io.sealpost.bulk.ExportKind;
import io.sealpost.bulk.Selection;
import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.domains.OwnershipState;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MaxAgeReading;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.PolicyState;
import io.sealpost.web.Flash;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The form under the list of domains.
 *
 * @param which ticked, or all that match the filters
 * @param name the ticked domains
 * @param action {@code mode:enforce}, {@code max-age:604800}, {@code max-age:own}, {@code check}, {@code retire} or
 *     {@code export:domains}
 * @param ownMaxAge seconds as typed, with {@code max-age:own}
 * @param reason for the version history, as typed
 * @param q the filters of the list, as for {@code mode}, {@code state}, {@code health} and {@code ownership}
 */
record ActionForm(
        @Nullable String which,
        @Nullable List<String> name,
        @Nullable String action,
        @Nullable String ownMaxAge,
        @Nullable String reason,
        @Nullable String q,
        @Nullable String mode,
        @Nullable String state,
        @Nullable String health,
        @Nullable String ownership) {

    private static final String OWN = "own";
    private static final int LONGEST_SEARCH = 300;

    Selection selection() {
        return "all".equals(which) ? matching() : new Selection.Named(names());
    }

    /** What is to be done; null where nothing was chosen. */
    @Nullable
    BulkAction toAction() {
        String[] parts = Objects.requireNonNullElse(action, "").split(":", 2);
        String value = parts.length > 1 ? parts[1] : "";
        return switch (parts[0]) {
            case "mode" -> {
                PolicyMode chosen = PolicyMode.of(value);
                yield chosen == null ? null : new BulkAction(BulkKind.MODE, chosen, null);
            }
            case "max-age" ->
                MaxAge.read(value.equals(OWN) ? seconds() : value) instanceof MaxAgeReading.Valid(MaxAge chosen)
                        ? new BulkAction(BulkKind.MAX_AGE, null, chosen)
                        : null;
            case "check" -> new BulkAction(BulkKind.CHECK, null, null);
            case "retire" -> new BulkAction(BulkKind.RETIRE, null, null);
            default -> null;
        };
    }

    /** What is wrong where {@link #toAction} is null. */
    Flash problem() {
        return ("max-age:" + OWN).equals(action) && MaxAge.read(seconds()) instanceof MaxAgeReading.Invalid wrong
                ? Flash.warn(wrong.problem().messageKey(), wrong.argument())
                : Flash.warn("bulk.action.none");
    }

    String seconds() {
        return Objects.requireNonNullElse(ownMaxAge, "").strip();
    }

    /** Why, as typed; empty where nothing was. */
    String why() {
        return Objects.requireNonNullElse(reason, "").strip();
    }

    /** What is to be written to a file; null where that was not chosen. */
    @Nullable
    ExportKind toExport() {
        String chosen = Objects.requireNonNullElse(action, "");
        return Arrays.stream(ExportKind.values())
                .filter(kind -> chosen.equals("export:" + kind.word()))
                .findFirst()
                .orElse(null);
    }

    /** The query of the list that the form stood under. */
    String query() {
        return org.springframework.web.util.UriComponentsBuilder.newInstance()
                .queryParam("q", Objects.requireNonNullElse(q, ""))
                .queryParam("mode", Objects.requireNonNullElse(mode, ""))
                .queryParam("state", Objects.requireNonNullElse(state, ""))
                .queryParam("health", Objects.requireNonNullElse(health, ""))
                .queryParam("ownership", Objects.requireNonNullElse(ownership, ""))
                .encode()
                .build()
                .toUriString();
    }

    Selection.Matching matching() {
        String search = Objects.requireNonNullElse(q, "").strip();
        return new Selection.Matching(
                search.length() > LONGEST_SEARCH ? search.substring(0, LONGEST_SEARCH) : search,
                one(PolicyState.class, state),
                one(PolicyMode.class, mode),
                lastCheck(),
                one(OwnershipState.class, ownership));
    }

    private Selection.Health lastCheck() {
        Verdict verdict = one(Verdict.class, health == null ? null : health.replace('-', '_'));
        return verdict != null || "waiting".equals(health)
                ? new Selection.Health(false, verdict)
                : Selection.Health.ANY;
    }

    private List<DomainName> names() {
        return Objects.requireNonNullElse(name, List.<String>of()).stream()
                .map(DomainName::read)
                .flatMap(read -> read instanceof DomainNameReading.Valid(DomainName valid)
                        ? java.util.stream.Stream.of(valid)
                        : java.util.stream.Stream.empty())
                .toList();
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> type, @Nullable String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> word != null && value.name().equals(word.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }
}
