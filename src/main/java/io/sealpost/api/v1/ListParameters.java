package io.sealpost.api.v1;

import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.bulk.Selection;
import io.sealpost.checks.Verdict;
import io.sealpost.domains.OwnershipState;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.ListCursor;
import io.sealpost.policies.ListOrder;
import io.sealpost.policies.ListQuery;
import io.sealpost.policies.PolicyState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what a list of domains is asked for; every parameter that cannot be read is said. */
final class ListParameters {

    static final int MOST = 200;

    static final String WAITING = "waiting";
    static final String HEALTHS = "protected, testing, not-protected, broken, unknown, waiting";
    static final String OWNERSHIPS = "unproved, transfer, proved, departed";

    private static final int LONGEST_SEARCH = 300;
    private static final Map<String, PolicyState> STATES =
            Map.of("draft", PolicyState.DRAFT, "published", PolicyState.PUBLISHED, "removed", PolicyState.REMOVED);
    private static final Map<String, ListOrder> ORDERS = Map.of(
            "name", ListOrder.NAME,
            "-name", ListOrder.NAME_DESCENDING,
            "changed", ListOrder.OLDEST_CHANGE,
            "-changed", ListOrder.NEWEST_CHANGE);

    private final List<Fault> faults = new ArrayList<>();

    private ListParameters() {}

    /**
     * What a list shall show.
     *
     * @param filter what other modules know of them: the last check and the ownership count here
     */
    record Read(ListQuery query, Selection.Matching filter) {}

    static Read read(
            String search,
            @Nullable String state,
            @Nullable String mode,
            @Nullable String health,
            @Nullable String ownership,
            String sort,
            int limit,
            @Nullable String cursor) {
        ListParameters parameters = new ListParameters();
        PolicyState wanted = parameters.state(state);
        PolicyMode policyMode = parameters.mode(mode);
        Selection.Health wantedHealth = parameters.health(health);
        OwnershipState owned = parameters.ownership(ownership);
        ListOrder order = parameters.order(sort);
        ListCursor place = parameters.cursor(cursor);
        parameters.check(search.length() <= LONGEST_SEARCH, "search", "api.fault.longer", LONGEST_SEARCH);
        parameters.check(limit >= 1 && limit <= MOST, "limit", "api.fault.range", 1, MOST);
        if (!parameters.faults.isEmpty()) {
            throw Problem.invalid(parameters.faults).exception();
        }
        Selection.Matching filter = new Selection.Matching(search, wanted, policyMode, wantedHealth, owned);
        return new Read(new ListQuery(search, filter.states(), policyMode, order, place, limit), filter);
    }

    /** Checks what is searched for, in a list that has no other parameters. */
    static void search(String search) {
        if (search.length() > LONGEST_SEARCH) {
            throw Problem.invalid(Fault.parameter("search", "api.fault.longer", LONGEST_SEARCH))
                    .exception();
        }
    }

    /** Checks the limit of a list that has no other parameters. */
    static int limit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid(Fault.parameter("limit", "api.fault.range", 1, MOST))
                    .exception();
        }
        return limit;
    }

    private @Nullable PolicyState state(@Nullable String text) {
        PolicyState state = text == null ? null : STATES.get(text);
        check(text == null || state != null, "state", "api.fault.one-of", "draft, published, removed");
        return state;
    }

    private @Nullable PolicyMode mode(@Nullable String text) {
        PolicyMode mode = text == null ? null : PolicyMode.of(text);
        check(text == null || mode != null, "mode", "api.fault.one-of", "testing, enforce, none");
        return mode;
    }

    private Selection.Health health(@Nullable String text) {
        Verdict verdict = verdict(text);
        check(text == null || verdict != null || text.equals(WAITING), "health", "api.fault.one-of", HEALTHS);
        return text == null ? Selection.Health.ANY : new Selection.Health(false, verdict);
    }

    private @Nullable OwnershipState ownership(@Nullable String text) {
        OwnershipState state = one(OwnershipState.class, text);
        check(text == null || state != null, "ownership", "api.fault.one-of", OWNERSHIPS);
        return state;
    }

    /** The verdict of this word; null for those that wait for their first check, and for what is no verdict. */
    static @Nullable Verdict verdict(@Nullable String text) {
        return one(Verdict.class, text == null ? null : text.replace('-', '_'));
    }

    /** The value that is written like this, or null. */
    static <E extends Enum<E>> @Nullable E one(Class<E> type, @Nullable String word) {
        return Arrays.stream(type.getEnumConstants())
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElse(null);
    }

    private ListOrder order(String text) {
        check(ORDERS.containsKey(text), "sort", "api.fault.one-of", "name, -name, changed, -changed");
        return ORDERS.getOrDefault(text, ListOrder.NAME);
    }

    private @Nullable ListCursor cursor(@Nullable String text) {
        ListCursor cursor = ListCursor.read(text);
        check(text == null || cursor != null, "cursor", "api.fault.cursor");
        return cursor;
    }

    private void check(boolean right, String parameter, String messageKey, Object... arguments) {
        if (!right) {
            faults.add(Fault.parameter(parameter, messageKey, arguments));
        }
    }
}
