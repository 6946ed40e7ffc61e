package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.task.Task;
import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.AuditReading;
import io.sealpost.audit.AuditVerification;
import io.sealpost.audit.SealedEntry;
import io.sealpost.storage.OnH2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Nothing that changes something is left out of the audit trail: {@code audit-table.txt}, which explains itself. */
@OnH2
@AutoConfigureMockMvc
@TestPropertySource(
        properties = {
            "sealpost.test=audit-table", // a database of its own
            "sealpost.certificates.acme.directory=https://acme.invalid/directory"
        })
@Import(OutsideInMemory.class)
class AuditTableTests {

    private static final Path FILE = Path.of("src/test/resources/audit-table.txt");

    private static final List<String> PEOPLE = List.of("owner", "owner by htmx", "operator", "stranger");

    /** What was found out on the way is nobody's act. */
    private static final Set<String> FOUND_OUT =
            Set.of(AuditAction.DOMAIN_PROVED.code(), AuditAction.TRANSFER_COMPLETED.code());

    /** @param actions empty where there is a reason why none is written */
    record Row(String method, String name, List<AuditAction> actions, String who, String request) {

        static Row of(String line) {
            String[] parts = line.split("\\s+\\|\\s+", -1);
            assertThat(parts.length).as(line).isIn(3, 5);
            List<AuditAction> actions = parts[2].startsWith("- ")
                    ? List.of()
                    : Arrays.stream(parts[2].strip().split(" "))
                            .map(AuditAction::valueOf)
                            .toList();
            return new Row(
                    parts[0].strip(),
                    parts[1],
                    actions,
                    parts.length == 5 ? parts[3] : "",
                    parts.length == 5 ? parts[4].strip() : "");
        }

        List<String> codes() {
            return actions.stream().map(AuditAction::code).toList();
        }

        boolean ofApi() {
            return name.startsWith("/api/v1/");
        }

        @Override
        public String toString() {
            return method + " " + name;
        }
    }

    @Autowired
    private ApplicationContext context;

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private AuditReading trail;

    @Autowired
    private AuditVerification verification;

    @Autowired
    private List<Task<?>> tasks;

    private AuditRequests requests;

    @BeforeEach
    void world() {
        requests = new AuditRequests(mvc, context);
    }

    static List<Row> rows() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<AccessTable.Row> reads() {
        return AccessTable.rows().stream().filter(row -> row.method().equals("GET"));
    }

    static List<Row> requests() {
        return rows().stream().filter(row -> !row.request().isEmpty()).toList();
    }

    @Test
    void everyHandlerThatMayChangeSomethingHasARow() {
        Set<String> known = rows().stream().map(Row::toString).collect(Collectors.toSet());
        Set<String> missing = new TreeSet<>(AccessTable.mappings(context));
        missing.removeIf(mapping -> mapping.startsWith("GET ") || mapping.startsWith("ANY /actuator"));
        missing.removeAll(known);
        assertThat(missing)
                .as("Nobody has said what these write into the audit trail; add them to %s", FILE)
                .isEmpty();
    }

    @Test
    void everyJobHasARow() {
        assertThat(tasks)
                .extracting(Task::getName)
                .allSatisfy(name -> assertThat(rows())
                        .extracting(Row::toString)
                        .as("add JOB | %s to %s", name, FILE)
                        .contains("JOB " + name));
    }

    @Test
    void everyRowIsOfSomething() {
        Set<String> there = new TreeSet<>(AccessTable.mappings(context));
        tasks.forEach(task -> there.add("JOB " + task.getName()));
        assertThat(there).containsAll(rows().stream().map(Row::toString).toList());
    }

    @Test
    void everyActionIsWrittenSomewhere() {
        EnumSet<AuditAction> written = EnumSet.noneOf(AuditAction.class);
        rows().forEach(row -> written.addAll(row.actions()));
        assertThat(EnumSet.complementOf(written)).isEmpty();
    }

    @Test
    void everyRowOfTheApiHasARequest() {
        assertThat(rows())
                .filteredOn(row ->
                        row.ofApi() && !row.actions().isEmpty() && row.request().isEmpty())
                .extracting(Row::name)
                .as("an authority is asked there, see PebbleContract")
                .containsExactly("/api/v1/domains/{name}/certificate/revocation");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void whatIsDoneIsWrittenDown(Row row) {
        AuditRequests.Ready ready = requests.ready(row.method(), row.request(), row.who());
        long before = trail.head(null).sequence();

        MvcTestResult answer = ready.send();

        List<SealedEntry> written = writtenSince(before);
        assertThat(written)
                .as("%s answered %s", ready.request(), answer.getResponse().getStatus())
                .extracting(one -> one.entry().action())
                .contains(row.actions().getFirst().code())
                .isSubsetOf(row.codes());
        assertThat(written).allSatisfy(one -> {
            boolean found = FOUND_OUT.contains(one.entry().action());
            assertThat(one.entry().actor()).isEqualTo(found ? Actor.itself() : ready.actor());
            assertThat(one.entry().origin().address()).isEqualTo(ready.address());
            assertThat(one.entry().origin().request()).isNotEmpty();
        });
        assertThat(verification.of(null).faults()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reads")
    void whoeverOnlyReadsWritesNothingThatNoRowSays(AccessTable.Row read) {
        if (!AccessTable.mappings(context).contains(read.mapping())) {
            return;
        }
        List<String> said = rows().stream()
                .filter(row -> row.toString().equals(read.mapping()))
                .flatMap(row -> row.codes().stream())
                .toList();
        boolean ofApi = read.pattern().startsWith("/api/v1/");
        for (String who : ofApi ? List.of("admin", "operator") : PEOPLE) {
            AuditRequests.Ready ready = requests.ready(read.method(), read.request(), who);
            long before = trail.head(null).sequence();
            ready.send();
            assertThat(writtenSince(before))
                    .as("%s as %s", ready.request(), who)
                    .extracting(one -> one.entry().action())
                    .isSubsetOf(said);
        }
    }

    private List<SealedEntry> writtenSince(long before) {
        return trail.page(AuditQuery.everything(null), null, 50).entries().stream()
                .filter(one -> one.place().sequence() > before)
                .toList();
    }
}
