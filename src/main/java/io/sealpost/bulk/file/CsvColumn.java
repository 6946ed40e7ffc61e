package io.sealpost.bulk.file;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The columns of a file of domains, by the names that people and other programs give them. */
enum CsvColumn {
    NAME("name", "domain", "domainname", "domaine", "nom"),
    ORGANIZATION("organization", "organisation", "customer", "client"),
    MODE("mode"),
    MAX_AGE("maxage"),
    MX("mx"),
    /** Stands in our own exports and says nothing here. */
    OURS(
            "line",
            "result",
            "remarks",
            "state",
            "unicodename",
            "policyid",
            "version",
            "changedat",
            "health",
            "checkedat");

    private final Set<String> words;

    CsvColumn(String... words) {
        this.words = Set.of(words);
    }

    static Optional<CsvColumn> of(String head) {
        String word = head.toLowerCase(Locale.ROOT).replaceAll("[\\s_-]", "");
        return Arrays.stream(values())
                .filter(column -> column.words.contains(word))
                .findFirst();
    }
}
