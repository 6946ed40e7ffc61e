package io.sealpost.audit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A line of an export, read again: also of a later version that knows more members.
 *
 * @param hash as the line says it
 * @param trueHash over everything else that the line says
 */
record ChainLine(
        SealedEntry.Place place,
        @Nullable String organization,
        SealedEntry.@Nullable Place organizationPlace,
        String hash,
        String trueHash) {

    private static final JsonMapper JSON = JsonMapper.builder()
            // Of two members with one name, a reader would see the one and the hash hold the other.
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    static ChainLine of(SealedEntry sealed) {
        SealedEntry again = SealedEntry.seal(sealed.entry(), sealed.place(), sealed.organizationPlace());
        return new ChainLine(
                sealed.place(),
                sealed.entry().organizationId() == null
                        ? null
                        : sealed.entry().organizationId().toString(),
                sealed.organizationPlace(),
                sealed.hash(),
                again.hash());
    }

    /** The members of a line of JSON; null where it is none. */
    static @Nullable JsonNode json(String text) {
        try {
            JsonNode json = JSON.readTree(text);
            return json.isObject() ? json : null;
        } catch (JacksonException unreadable) {
            return null;
        }
    }

    /** Null where it is no line of an export. */
    static @Nullable ChainLine of(JsonNode json) {
        String hash = json.path("hash").asString("");
        SealedEntry.Place place = place(json, "sequence", "previous");
        if (hash.isEmpty() || place == null) {
            return null;
        }
        Map<String, Object> form = new LinkedHashMap<>();
        try {
            json.properties().stream()
                    .filter(member -> !member.getKey().equals("hash"))
                    .forEach(member -> form.put(member.getKey(), value(member.getValue())));
        } catch (IllegalArgumentException nothingOfTheTrail) {
            return null;
        }
        return new ChainLine(
                place,
                json.path("organization").isString() ? json.get("organization").asString() : null,
                place(json, "organizationSequence", "organizationPrevious"),
                hash,
                SealedEntry.hash(form));
    }

    private static SealedEntry.@Nullable Place place(JsonNode json, String sequence, String previous) {
        JsonNode number = json.path(sequence);
        JsonNode before = json.path(previous);
        return number.isIntegralNumber() && number.canConvertToLong() && before.isString()
                ? new SealedEntry.Place(number.asLong(), before.asString())
                : null;
    }

    private static Object value(JsonNode json) {
        if (json.isObject()) {
            Map<String, Object> object = new LinkedHashMap<>();
            json.properties().forEach(member -> object.put(member.getKey(), value(member.getValue())));
            return object;
        }
        if (json.isString()) {
            return json.asString();
        }
        if (json.isBoolean()) {
            return json.asBoolean();
        }
        if (json.isIntegralNumber() && json.canConvertToLong()) {
            return json.asLong();
        }
        throw new IllegalArgumentException("The trail holds no such value");
    }
}
