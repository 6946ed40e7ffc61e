package io.sealpost.api.v1;

import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.bulk.BulkAction;
import io.sealpost.bulk.BulkKind;
import io.sealpost.bulk.Selection;
import io.sealpost.checks.Verdict;
import io.sealpost.dns.DomainName;
import io.sealpost.domains.OwnershipState;
import io.sealpost.mtasts.MaxAge;
import io.sealpost.mtasts.MaxAgeReading;
import io.sealpost.mtasts.PolicyMode;
import io.sealpost.policies.PolicyState;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An action on many domains as programs write it. */
@Schema(name = "BulkAction", description = "Either domains, or a filter; an empty filter is all of them")
record BulkBody(
        @Schema(
                allowableValues = {"mode", "max-age", "check", "retire"},
                example = "mode")
        @Nullable
        String action,

        @Schema(
                description = "With the action mode",
                allowableValues = {"testing", "enforce", "none"})
        @Nullable
        String mode,

        @Schema(description = "With the action max-age, in seconds") @Nullable
        Long maxAge,

        @Schema(description = "By name", example = "[\"example.org\"]") @Nullable
        List<@Nullable String> domains,

        @Nullable Filter filter,

        @Schema(description = "For the version history, 500 characters at most") @Nullable
        String reason) {

    /** All that a list with these filters would show. */
    @Schema(name = "DomainFilter")
    record Filter(
            @Nullable String search,

            @Schema(allowableValues = {"draft", "published", "removed"}) @Nullable
            String state,

            @Schema(allowableValues = {"testing", "enforce", "none"}) @Nullable
            String mode,

            @Schema(allowableValues = {"protected", "testing", "not-protected", "broken", "unknown", "waiting"})
            @Nullable
            String health,

            @Schema(allowableValues = {"unproved", "transfer", "proved", "departed"}) @Nullable
            String ownership) {

        /** Makes a fault of a parameter or of a member of the body. */
        interface FaultOf {
            Fault of(String name, String messageKey, Object... arguments);
        }

        static Selection.Matching selection(
                @Nullable String search,
                @Nullable String state,
                @Nullable String mode,
                @Nullable String health,
                @Nullable String ownership,
                FaultOf fault,
                String prefix) {
            List<Fault> faults = new ArrayList<>();
            PolicyState wantedState = ListParameters.one(PolicyState.class, state);
            if (state != null && wantedState == null) {
                faults.add(fault.of(prefix + "state", "api.fault.one-of", "draft, published, removed"));
            }
            PolicyMode wantedMode = mode == null ? null : PolicyMode.of(mode);
            if (mode != null && wantedMode == null) {
                faults.add(fault.of(prefix + "mode", "api.fault.one-of", "testing, enforce, none"));
            }
            Verdict verdict = ListParameters.verdict(health);
            if (health != null && verdict == null && !health.equals(ListParameters.WAITING)) {
                faults.add(fault.of(prefix + "health", "api.fault.one-of", ListParameters.HEALTHS));
            }
            OwnershipState owned = ListParameters.one(OwnershipState.class, ownership);
            if (ownership != null && owned == null) {
                faults.add(fault.of(prefix + "ownership", "api.fault.one-of", ListParameters.OWNERSHIPS));
            }
            if (!faults.isEmpty()) {
                throw Problem.invalid(faults).exception();
            }
            return new Selection.Matching(
                    search == null ? "" : search,
                    wantedState,
                    wantedMode,
                    health == null ? Selection.Health.ANY : new Selection.Health(false, verdict),
                    owned);
        }
    }

    /** What the body means. */
    record Read(BulkAction action, Selection selection, String reason) {}

    /** Throws the problem with what stands against it. */
    Read read() {
        String why = reason == null ? "" : reason;
        if (why.length() > BulkAnswers.LONGEST_REASON) {
            throw Problem.invalid(Fault.body("#/reason", "api.fault.longer", BulkAnswers.LONGEST_REASON))
                    .exception();
        }
        return new Read(toAction(), selection(), why);
    }

    private BulkAction toAction() {
        return switch (action == null ? "" : action) {
            case "mode" -> {
                PolicyMode read = mode == null ? null : PolicyMode.of(mode);
                if (read == null) {
                    throw invalid("#/mode", "api.fault.one-of", "testing, enforce, none");
                }
                yield new BulkAction(BulkKind.MODE, read, null);
            }
            case "max-age" -> {
                if (maxAge == null || !(MaxAge.read(String.valueOf(maxAge)) instanceof MaxAgeReading.Valid read)) {
                    throw invalid("#/maxAge", "api.fault.range", 0, MaxAge.MAX.seconds());
                }
                yield new BulkAction(BulkKind.MAX_AGE, null, read.maxAge());
            }
            case "check" -> new BulkAction(BulkKind.CHECK, null, null);
            case "retire" -> new BulkAction(BulkKind.RETIRE, null, null);
            default -> throw invalid("#/action", "api.fault.one-of", "mode, max-age, check, retire");
        };
    }

    private Selection selection() {
        if ((domains == null) == (filter == null)) {
            throw invalid("#/domains", "api.fault.bulk.selection");
        }
        if (filter != null) {
            return Filter.selection(
                    filter.search(),
                    filter.state(),
                    filter.mode(),
                    filter.health(),
                    filter.ownership(),
                    Fault::body,
                    "#/filter/");
        }
        List<DomainName> names = new ArrayList<>();
        List<@Nullable String> typed = java.util.Objects.requireNonNull(domains);
        for (int i = 0; i < typed.size(); i++) {
            String name = typed.get(i);
            names.add(OwnDomains.read(name == null ? "" : name, "#/domains/" + i));
        }
        return new Selection.Named(names);
    }

    private static RuntimeException invalid(String pointer, String messageKey, Object... arguments) {
        return Problem.invalid(Fault.body(pointer, messageKey, arguments)).exception();
    }
}
