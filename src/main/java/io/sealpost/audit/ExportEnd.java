package io.sealpost.audit;

import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The last line of an export, without which it was cut off.
 *
 * @param organization whose chain it is; null for that of the instance
 * @param selection whether entries were left out, because something was looked for
 * @param entries how many lines stand before
 * @param end where the chain ended when the export began
 */
public record ExportEnd(@Nullable String organization, boolean selection, long entries, AuditHead end) {

    private static final String MEMBER = "end";

    public String line() {
        TreeMap<String, Object> form = new TreeMap<>();
        form.put("chain", organization == null ? "instance" : "organization");
        if (organization != null) {
            form.put("organization", organization);
        }
        form.put("selection", selection);
        form.put("entries", entries);
        form.put("sequence", end.sequence());
        form.put("hash", end.hash());
        TreeMap<String, Object> line = new TreeMap<>();
        line.put(MEMBER, form);
        return CanonicalJson.write(line);
    }

    /** Null where it is no last line. */
    static @Nullable ExportEnd of(JsonNode json) {
        JsonNode form = json.path(MEMBER);
        if (!form.isObject()) {
            return null;
        }
        return new ExportEnd(
                form.path("organization").isString() ? form.get("organization").asString() : null,
                form.path("selection").asBoolean(false),
                form.path("entries").asLong(-1),
                new AuditHead(
                        form.path("sequence").asLong(-1), form.path("hash").asString("")));
    }
}
