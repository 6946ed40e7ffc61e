package io.sealpost.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry with its place in the chain.
 *
 * @param place in the chain of the instance, which holds every entry
 * @param organizationPlace in the chain of its organization; null where it is of none
 * @param hash SHA-256 over the canonical form of everything else, in lower-case hexadecimal
 */
public record SealedEntry(
        AuditEntry entry, Place place, @Nullable Place organizationPlace, String hash) {

    private static final DateTimeFormatter MICROSECONDS = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** A number of a chain, from 1, and the hash of the entry with the number before; zeros for the first. */
    public record Place(long sequence, String previous) {}

    static SealedEntry seal(AuditEntry entry, Place place, @Nullable Place organizationPlace) {
        return new SealedEntry(entry, place, organizationPlace, hash(form(entry, place, organizationPlace)));
    }

    /** The line of an export: its canonical form with the hash. */
    public String line() {
        TreeMap<String, Object> form = form(entry, place, organizationPlace);
        form.put("hash", hash);
        return CanonicalJson.write(form);
    }

    static String hash(Map<String, ?> form) {
        return Sha256.hex(CanonicalJson.write(form).getBytes(StandardCharsets.UTF_8));
    }

    private static TreeMap<String, Object> form(AuditEntry entry, Place place, @Nullable Place organizationPlace) {
        TreeMap<String, Object> form = new TreeMap<>();
        form.put("sequence", place.sequence());
        form.put("previous", place.previous());
        if (organizationPlace != null) {
            form.put("organizationSequence", organizationPlace.sequence());
            form.put("organizationPrevious", organizationPlace.previous());
        }
        form.put("id", entry.id().toString());
        form.put("at", text(entry.at()));
        form.put("action", entry.action());
        form.put("actor", actor(entry.actor()));
        form.put("origin", origin(entry.origin()));
        put(form, "organization", entry.organizationId());
        put(form, "domain", entry.domain());
        put(form, "subject", entry.subject());
        form.put("before", entry.before());
        form.put("after", entry.after());
        return form;
    }

    private static Map<String, Object> actor(Actor actor) {
        TreeMap<String, Object> form = new TreeMap<>();
        form.put("kind", word(actor.kind()));
        form.put("name", actor.name());
        put(form, "id", actor.id());
        put(form, "organization", actor.organizationId());
        return form;
    }

    private static Map<String, Object> origin(Origin origin) {
        TreeMap<String, Object> form = new TreeMap<>();
        form.put("way", word(origin.way()));
        put(form, "address", origin.address());
        put(form, "request", origin.request());
        return form;
    }

    private static void put(Map<String, Object> form, String name, @Nullable Object value) {
        if (value != null) {
            form.put(name, value.toString());
        }
    }

    static String text(Instant at) {
        return MICROSECONDS.format(at);
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
