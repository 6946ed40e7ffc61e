package io.sealpost.dashboard;

import io.sealpost.checks.Verdict;
import io.sealpost.domains.OwnershipState;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.ListCursor;
import io.sealpost.policies.ListOrder;
import io.sealpost.policies.ListQuery;
import io.sealpost.policies.PolicyState;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The query of the address of the list, which anybody may have edited: what cannot be read counts as left out.
 *
 * @param q what is searched for, as typed
 * @param mode enforce, testing, none or empty
 * @param state draft, published, removed or empty
 * @param health protected, testing, not-protected, broken, unknown, waiting or empty: how the last check was
 * @param ownership unproved, transfer, departed or empty
 * @param sort name or changed, with a hyphen before it for the other direction
 * @param size rows a page
 * @param page where the page begins, see {@link ListCursor#text}
 */
record ListRequest(
        @Nullable String q,
        @Nullable String mode,
        @Nullable String state,
        @Nullable String health,
        @Nullable String ownership,
        @Nullable String sort,
        @Nullable String size,
        @Nullable String page) {

    static final Set<Integer> SIZES = Set.of(25, 50, 100);
    private static final int USUAL_SIZE = 50;

    ListQuery toQuery() {
        PolicyState wanted = one(PolicyState.class, state);
        return new ListQuery(
                search(), states(wanted), one(PolicyMode.class, mode), order(), ListCursor.read(page), rows());
    }

    /** Only what is served is checked. */
    private Set<PolicyState> states(@Nullable PolicyState wanted) {
        if (wanted != null) {
            return Set.of(wanted);
        }
        return chosenHealth().isEmpty() ? Set.of() : Set.of(PolicyState.PUBLISHED);
    }

    public String search() {
        String text = q == null ? "" : q.strip();
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    public int rows() {
        try {
            int rows = size == null ? USUAL_SIZE : Integer.parseInt(size);
            return SIZES.contains(rows) ? rows : USUAL_SIZE;
        } catch (NumberFormatException e) {
            return USUAL_SIZE;
        }
    }

    public String chosenMode() {
        PolicyMode chosen = one(PolicyMode.class, mode);
        return chosen == null ? "" : Words.lower(chosen);
    }

    public String chosenState() {
        PolicyState chosen = one(PolicyState.class, state);
        return chosen == null ? "" : Words.lower(chosen);
    }

    public String chosenHealth() {
        Verdict chosen = verdict();
        if (chosen != null) {
            return HealthMark.word(chosen);
        }
        String waiting = HealthMark.WAITING.verdict();
        return waiting.equals(health) ? waiting : "";
    }

    /** The verdict that is wanted; null where none is, or those that wait for their first check. */
    @Nullable
    Verdict verdict() {
        return one(Verdict.class, health == null ? null : health.replace('-', '_'));
    }

    public String chosenOwnership() {
        OwnershipState chosen = owned();
        return chosen == null ? "" : Words.lower(chosen);
    }

    @Nullable
    OwnershipState owned() {
        OwnershipState chosen = one(OwnershipState.class, ownership);
        return chosen == OwnershipState.PROVED || chosen == OwnershipState.GONE ? null : chosen;
    }

    public boolean filtered() {
        return !search().isEmpty()
                || !chosenMode().isEmpty()
                || !chosenState().isEmpty()
                || !chosenHealth().isEmpty()
                || !chosenOwnership().isEmpty();
    }

    public String column() {
        return order() == ListOrder.NAME || order() == ListOrder.NAME_DESCENDING ? "name" : "changed";
    }

    public boolean ascending() {
        return order() == ListOrder.NAME || order() == ListOrder.OLDEST_CHANGE;
    }

    private ListOrder order() {
        return switch (sort == null ? "" : sort) {
            case "-name" -> ListOrder.NAME_DESCENDING;
            case "changed" -> ListOrder.OLDEST_CHANGE;
            case "-changed" -> ListOrder.NEWEST_CHANGE;
            default -> ListOrder.NAME;
        };
    }

    private static <E extends Enum<E>> @Nullable E one(Class<E> type, @Nullable String text) {
        for (E constant : type.getEnumConstants()) {
            if (text != null && constant.name().equals(text.toUpperCase(Locale.ROOT))) {
                return constant;
            }
        }
        return null;
    }
}
