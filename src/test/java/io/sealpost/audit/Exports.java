package io.sealpost.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes exports without a database, for tests that change them. */
public final class Exports {

    public static final UUID HERS = UUID.fromString("00000000-0000-4000-8000-00000000000a");
    public static final UUID HIS = UUID.fromString("00000000-0000-4000-8000-00000000000c");

    private final List<SealedEntry> entries = new ArrayList<>();
    private final Map<UUID, AuditHead> heads = new HashMap<>();

    /** So many entries, in turns of the two organizations and of the instance. */
    public static Exports of(int count) {
        Exports exports = new Exports();
        for (int number = 0; number < count; number++) {
            exports.add(number, number % 3 == 0 ? HERS : number % 3 == 1 ? HIS : null);
        }
        return exports;
    }

    private void add(int number, @Nullable UUID organization) {
        AuditEntry entry = new AuditEntry(
                new UUID(1, number),
                Instant.parse("2026-11-26T12:00:00Z").plusNanos(number * 1_000L),
                AuditAction.ROLE_CHANGED.code(),
                Actor.person(new UUID(2, 0), "alice@example.org", HERS),
                new Origin(Origin.Way.PAGE, "192.0.2.1", "a1b2"),
                organization,
                number % 2 == 0 ? "example.org" : null,
                "bob“é😀\"\\@example.org",
                Map.of("role", "viewer"),
                Map.of("role", "editor", "name", "x" + number));
        SealedEntry.Place place = head(AuditSealing.INSTANCE).next();
        SealedEntry.Place there =
                organization == null ? null : head(organization).next();
        SealedEntry sealed = SealedEntry.seal(entry, place, there);
        heads.put(AuditSealing.INSTANCE, new AuditHead(place.sequence(), sealed.hash()));
        if (organization != null && there != null) {
            heads.put(organization, new AuditHead(there.sequence(), sealed.hash()));
        }
        entries.add(sealed);
    }

    private AuditHead head(UUID chain) {
        return heads.getOrDefault(chain, AuditHead.NONE);
    }

    /** The lines of the whole trail, the last one included. */
    public List<String> instance() {
        return lines(null, false);
    }

    public List<String> organization(UUID organization) {
        return lines(organization, false);
    }

    /** Every other line. */
    public List<String> selection() {
        return lines(null, true);
    }

    public String hashOf(int sequence) {
        return entries.get(sequence - 1).hash();
    }

    private List<String> lines(@Nullable UUID organization, boolean selection) {
        List<String> lines = new ArrayList<>(entries.stream()
                .filter(one ->
                        organization == null || organization.equals(one.entry().organizationId()))
                .filter(one -> !selection || one.place().sequence() % 2 == 0)
                .map(SealedEntry::line)
                .toList());
        lines.add(new ExportEnd(
                        organization == null ? null : organization.toString(),
                        selection,
                        lines.size(),
                        head(organization == null ? AuditSealing.INSTANCE : organization))
                .line());
        return lines;
    }
}
