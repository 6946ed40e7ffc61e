package io.sealpost.api.v1;

import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.policies.PolicySummary;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Entity tags of domains and their versions: the number of the newest version, and for a domain a hash of the rest. So a
 * program may send either back in {@code If-Match} (RFC 9110 §13.1.1) and no publication of another is overwritten.
 */
final class EntityTags {

    private static final Pattern TAG = Pattern.compile("\"v([0-9]{1,9})(\\.[0-9a-f]{1,64})?\"");

    private static final JsonMapper PRINTED = JsonMapper.builder()
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .build();

    private EntityTags() {}

    /** The same on every node and after every start: a hash of what is printed (RFC 9110 §8.8.3). */
    static String of(DomainResource domain) {
        return "\"v" + domain.version() + "." + hash(PRINTED.writeValueAsBytes(domain)) + "\"";
    }

    private static String hash(byte[] printed) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(printed);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
