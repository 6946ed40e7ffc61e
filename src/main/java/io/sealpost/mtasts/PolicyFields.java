package io.sealpost.mtasts;

import static io.sealpost.mtasts.PolicyFindingCode.*;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The fields met so far: those that RFC 8461 counts, and those that somebody meant to write. */
final class PolicyFields {

    private static final long DAY = 86_400;
    private static final long WEEK = 7 * DAY;

    private final PolicyFindings findings;
    private final Map<PolicyKey, PolicyField> first = new EnumMap<>(PolicyKey.class);
    private final Set<PolicyKey> intended = EnumSet.noneOf(PolicyKey.class);
    private final Set<MxPattern> mx = new LinkedHashSet<>();
    private @Nullable PolicyKey opening;
    private @Nullable PolicyMode mode;
    private @Nullable MaxAge maxAge;

    PolicyFields(PolicyFindings findings) {
        this.findings = findings;
    }

    /** Somebody tried to write this field, so it is not also reported as missing. */
    void intend(@Nullable PolicyKey key) {
        if (key != null) {
            intended.add(key);
            opening = opening == null ? key : opening;
        }
    }

    /** Whether the value counts: RFC 8461 §3.2, all but the first of a field other than mx are ignored. */
    boolean begin(PolicyField field) {
        intend(field.key());
        if (!field.exact()) {
            return true;
        }
        PolicyField before = first.putIfAbsent(field.key(), field);
        if (before == null || field.key() == PolicyKey.MX) {
            return true;
        }
        String word = field.key().word();
        findings.add(
                DUPLICATE_KEY,
                field.line(),
                field.start(),
                word,
                Integer.toString(before.line().number()));
        return false;
    }

    void mode(PolicyField field, PolicyMode value) {
        mode = field.exact() ? value : mode;
    }

    void maxAge(PolicyField field, MaxAge value) {
        maxAge = field.exact() ? value : maxAge;
    }

    /** False where the pattern stands there already. */
    boolean mx(PolicyField field, MxPattern pattern) {
        return !field.exact() || mx.add(pattern);
    }

    /** What can be said only at the end. */
    void finish(PolicyLine last) {
        int end = last.text().length();
        missing(PolicyKey.VERSION, MISSING_VERSION, last, end);
        missing(PolicyKey.MODE, MISSING_MODE, last, end);
        missing(PolicyKey.MAX_AGE, MISSING_MAX_AGE, last, end);
        // RFC 8461 §3.2: mx is required unless the mode is none.
        missing(PolicyKey.MX, mode == PolicyMode.NONE ? MISSING_MX_WITH_NONE : MISSING_MX, last, end);
        PolicyField version = first.get(PolicyKey.VERSION);
        if (version != null && opening != PolicyKey.VERSION) {
            findings.add(VERSION_NOT_FIRST, version.line(), version.start());
        }
        PolicyField age = first.get(PolicyKey.MAX_AGE);
        if (age != null && maxAge != null) {
            judge(age, maxAge.seconds());
        }
    }

    private void missing(PolicyKey key, PolicyFindingCode code, PolicyLine last, int end) {
        if (!intended.contains(key)) {
            findings.add(code, last, end);
        }
    }

    /** RFC 8461 §3.2: max_age is expected to be in the order of weeks or greater. */
    private void judge(PolicyField field, long seconds) {
        String shown = Long.toString(seconds);
        if (seconds == 0) {
            findings.add(MAX_AGE_ZERO, field.line(), field.valueAt(), shown);
        } else if (seconds < DAY) {
            findings.add(MAX_AGE_UNDER_A_DAY, field.line(), field.valueAt(), shown);
        } else if (seconds < WEEK && mode == PolicyMode.ENFORCE) {
            findings.add(MAX_AGE_SHORT_FOR_ENFORCE, field.line(), field.valueAt(), shown);
        }
    }

    /** The policy by RFC 8461 §3.2, or null where a required field is missing. */
    @Nullable
    StsPolicy policy() {
        PolicyMode read = mode;
        MaxAge age = maxAge;
        boolean complete = first.containsKey(PolicyKey.VERSION) && (!mx.isEmpty() || read == PolicyMode.NONE);
        return read == null || age == null || !complete ? null : new StsPolicy(read, age, patterns());
    }

    private List<MxPattern> patterns() {
        return new ArrayList<>(mx);
    }
}
