package io.sealpost.checks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * What everybody who was asked answers for the record at {@code _mta-sts}; who did not answer is left out.
 *
 * @param servers name server of the zone, with its address → records as in a zone file
 * @param resolvers resolver → texts, aliases followed; empty where there is only one
 */
record RecordViews(Map<String, List<String>> servers, Map<String, List<String>> resolvers) {

    static final RecordViews NONE = new RecordViews(Map.of(), Map.of());

    boolean serversDiffer() {
        return differ(servers.values());
    }

    boolean resolversDiffer() {
        return differ(resolvers.values());
    }

    private static boolean differ(Collection<List<String>> answers) {
        return new HashSet<>(answers).size() > 1;
    }

    /** One line for each name server and record. */
    List<String> serverLines(String name) {
        return lines(name, servers);
    }

    List<String> resolverLines(String name) {
        return lines(name, resolvers);
    }

    private static List<String> lines(String name, Map<String, List<String>> answers) {
        List<String> lines = new ArrayList<>();
        answers.forEach((who, records) -> {
            if (records.isEmpty()) {
                lines.add(who + ": " + name + " TXT: none");
            }
            records.forEach(record -> lines.add(who + ": " + name + " " + record));
        });
        return lines;
    }
}
