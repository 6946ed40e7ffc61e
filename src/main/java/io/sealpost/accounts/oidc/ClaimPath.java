package io.sealpost.accounts.oidc;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what stands at a path such as {@code realm_access.roles}. A claim may itself have dots in its name, as
 * {@code https://example.com/roles} has, so at each step the longest name that is there is followed.
 */
final class ClaimPath {

    /** More values than anybody's groups; what is beyond them was sent to keep us busy. */
    private static final int MOST = 2000;

    private ClaimPath() {}

    /** The values of a text, a list of texts, or an object, whose names are its values; empty where nothing is there. */
    static Optional<Set<String>> values(Map<?, ?> claims, String path) {
        return Optional.ofNullable(at(claims, path)).map(ClaimPath::texts);
    }

    private static @Nullable Object at(Map<?, ?> claims, String path) {
        Object whole = claims.get(path);
        if (whole != null) {
            return whole;
        }
        for (int dot = path.lastIndexOf('.'); dot > 0; dot = path.lastIndexOf('.', dot - 1)) {
            if (claims.get(path.substring(0, dot)) instanceof Map<?, ?> inner) {
                Object found = at(inner, path.substring(dot + 1));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Set<String> texts(Object value) {
        Collection<?> values = switch (value) {
            case Map<?, ?> object -> object.keySet();
            case Collection<?> list -> list;
            default -> Set.of(value);
        };
        Set<String> texts = new LinkedHashSet<>();
        values.stream().limit(MOST).filter(String.class::isInstance).forEach(text -> texts.add((String) text));
        return texts;
    }
}
