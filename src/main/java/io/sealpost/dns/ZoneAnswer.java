package io.sealpost.dns;

import java.util.List;

/** What a name server of a zone itself answered. */
public sealed interface ZoneAnswer {

    /**
     * It answers for the zone (the AA flag, RFC 1035 §4.1.1).
     *
     * @param records an alias, or the texts at the name, each as in a zone file, sorted; empty where it says that there is
     *     none
     */
    record Told(List<String> records) implements ZoneAnswer {
        public Told {
            records = List.copyOf(records);
        }
    }

    /** It answered, but not for the zone: it refuses, refers to others, or somebody on the way answered in its place. */
    record NotItsZone() implements ZoneAnswer {}

    /** Nothing came back. */
    record Silent() implements ZoneAnswer {}
}
