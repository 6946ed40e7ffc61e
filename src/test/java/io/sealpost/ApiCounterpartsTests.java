package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import io.sealpost.storage.OnH2;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;

/** What people can do on the pages, programs can do by the API: {@code api-counterparts.txt}, which explains itself. */
@OnH2
class ApiCounterpartsTests {

    private static final Path FILE = Path.of("src/test/resources/api-counterparts.txt");

    @Autowired
    private ApplicationContext context;

    /** @param counterpart a handler of the API, or {@code - } and why there is none */
    private record Row(String handler, String counterpart) {

        static Row of(String line) {
            String[] parts = line.split("\\s+\\|\\s+", -1);
            assertThat(parts).as(line).hasSize(3);
            return new Row(parts[0].strip() + " " + parts[1], parts[2].strip());
        }

        boolean excepted() {
            return counterpart.startsWith("- ");
        }

        boolean isOf(String mapping) {
            String above = handler.replace("/**", "");
            return mapping.equals(above) || (!above.equals(handler) && mapping.startsWith(above + "/"));
        }
    }

    @Test
    void whateverAPageChangesAProgramCanChange() throws IOException {
        List<Row> rows = rows();
        Set<String> changing = AccessTable.mappings(context).stream()
                .filter(handler -> !handler.startsWith("GET ") && !handler.contains(" /api/"))
                .filter(handler -> rows.stream().noneMatch(row -> row.isOf(handler)))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(changing)
                .as("Say in %s how a program does the same, and write it where it cannot", FILE)
                .isEmpty();
    }

    @Test
    void everyRowNamesHandlersThatAreThere() throws IOException {
        Set<String> handlers = AccessTable.mappings(context);
        List<Row> rows = rows();
        assertThat(rows).allMatch(row -> handlers.stream().anyMatch(row::isOf), "names a handler");
        assertThat(handlers)
                .containsAll(rows.stream()
                        .filter(row -> !row.excepted())
                        .map(Row::counterpart)
                        .toList());
        assertThat(rows.stream().filter(Row::excepted).map(Row::counterpart))
                .as("a reason in words")
                .allMatch(reason -> reason.contains(" ") && reason.length() > 10);
    }

    private static List<Row> rows() throws IOException {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        }
    }
}
