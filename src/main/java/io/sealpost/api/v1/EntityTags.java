package io.sealpost.api.v1;

import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.policies.PolicySummary;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Entity tags of domains and their versions: the number of the newest version, and for a domain a hash of the rest. So a
 * program may send either back in {@code If-Match} (RFC 9110 §13.1.1) and no publication of another is overwritten.
 */
final class EntityTags {

    private static final Pattern TAG = Pattern.compile("\"v([0-9]{1,9})(\\.[0-9a-f]{1,8})?\"");

    private EntityTags() {}

    static String of(PolicySummary policy) {
        return "\"v" + policy.number() + "." + Integer.toHexString(policy.hashCode()) + "\"";
    }

    static String ofVersions(PolicySummary policy) {
        return "\"v" + policy.number() + "\"";
    }

    /** The number of the version that the program has seen. Throws the problem that says what to send, where it sent none. */
    static int seen(@Nullable String ifMatch, PolicySummary policy) {
        if (ifMatch == null || ifMatch.isBlank()) {
            if (policy.number() > 0) {
                throw Problem.of(ProblemType.PRECONDITION_REQUIRED, ofVersions(policy))
                        .exception();
            }
            return 0;
        }
        if (ifMatch.strip().equals("*")) {
            return policy.number();
        }
        boolean current = Arrays.stream(ifMatch.split(",", 20))
                .map(String::strip)
                .map(TAG::matcher)
                .filter(Matcher::matches)
                .anyMatch(tag -> Integer.parseInt(tag.group(1)) == policy.number());
        if (!current) {
            throw superseded(policy.number());
        }
        return policy.number();
    }

    static RuntimeException superseded(int newest) {
        return Problem.of(ProblemType.PRECONDITION_FAILED, newest)
                .with("currentVersion", newest)
                .exception();
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
