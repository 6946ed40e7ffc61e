package io.sealpost.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A form that came after its session had ended: it travels through the sign-in page and back to its person. Nothing of
 * it is stored here, and nothing is done with it until the person sends it again.
 *
 * @param path where it was sent
 * @param fields what it held, without its token and whatever is secret
 */
public record KeptForm(String path, List<Field> fields) {

    /** The request attribute under which the sign-in page finds it. */
    public static final String ATTRIBUTE = "kept";

    /** The field of a form that says where it can be looked at again without doing anything. */
    static final String AGAIN = "again";

    /** The field of a form that no answer repeats: whoever sent it sends it again. */
    public static final String SECRET = "privateKey";

    /** Fields that whoever stands behind somebody must not read, and that have to be typed again anyhow. */
    private static final Set<String> NEVER_KEPT =
            Set.of("_csrf", SECRET, "password", "repeated", "current", "code", "credential");

    private static final int LONGEST = 100_000;

    public KeptForm {
        fields = List.copyOf(fields);
    }

    static KeptForm of(HttpServletRequest request) {
        List<Field> fields = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            for (String value : values) {
                if (!NEVER_KEPT.contains(name) && !value.contains("PRIVATE KEY-----")) {
                    fields.add(new Field(name, value));
                }
            }
        });
        return new KeptForm(OwnPath.asked(request), fields);
    }

    /** What {@link #encoded} has printed; null for what is no path of ours or cannot be read. */
    public static @Nullable KeptForm read(String path, String encoded) {
        if (path.isEmpty() || !OwnPath.of(path).equals(path) || encoded.length() > LONGEST) {
            return null;
        }
        List<Field> fields = new ArrayList<>();
        try {
            for (String pair : encoded.isEmpty() ? new String[0] : encoded.split("&", -1)) {
                String[] parts = pair.split("=", 2);
                fields.add(new Field(decoded(parts[0]), parts.length == 2 ? decoded(parts[1]) : ""));
            }
        } catch (IllegalArgumentException tamperedWith) {
            return null;
        }
        return new KeptForm(path, fields);
    }

    public String encoded() {
        return fields.stream()
                .map(field -> encoded(field.name) + "=" + encoded(field.value))
                .collect(Collectors.joining("&"));
    }

    public boolean small() {
        return encoded().length() <= LONGEST;
    }

    /** Where the form opens again as it was; the place it was sent to when it names none. */
    public String again() {
        return fields.stream()
                .filter(field -> field.name.equals(AGAIN))
                .map(field -> OwnPath.of(field.value))
                .findFirst()
                .orElse(path);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    /** One field as it was sent. */
    public record Field(String name, String value) {

        /** Whether a person typed it; the rest is the page's own. */
        public boolean shown() {
            return !name.equals(AGAIN) && !name.equals("basedOn");
        }
    }
}
