package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.github.kagkarlsson.scheduler.task.Task;
import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.audit.Actor;
import io.sealpost.audit.AuditAction;
import io.sealpost.audit.AuditQuery;
import io.sealpost.audit.AuditReading;
import io.sealpost.audit.AuditVerification;
import io.sealpost.audit.SealedEntry;
import io.sealpost.storage.OnH2;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpMethod;
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
    private static final AtomicInteger REQUESTS = new AtomicInteger();

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

    static List<Row> rows() {
        try (Stream<String> lines = Files.lines(FILE)) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Row::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    @ParameterizedTest
    @MethodSource("requests")
    void whatIsDoneIsWrittenDown(Row row) {
        AccessWorld world = new AccessWorld(context);
        String request = world.fill(row.request());
        long before = trail.head(null).sequence();
        String address = "127.2." + REQUESTS.incrementAndGet() + ".1";

        MvcTestResult answer = send(row, request, address);

        List<SealedEntry> written = trail.page(AuditQuery.everything(null), null, 50).stream()
                .filter(one -> one.place().sequence() > before)
                .toList();
        assertThat(written)
                .as("%s answered %s", request, answer.getResponse().getStatus())
                .extracting(one -> one.entry().action())
                .contains(row.actions().getFirst().code())
                .isSubsetOf(row.actions().stream().map(AuditAction::code).toList());
        assertThat(written).allSatisfy(one -> {
            // What was found out on the way is nobody's act.
            boolean found = one.entry().action().equals(AuditAction.DOMAIN_PROVED.code());
            assertThat(one.entry().actor()).isEqualTo(found ? Actor.itself() : actor(row));
            assertThat(one.entry().origin().address()).isEqualTo(address);
            assertThat(one.entry().origin().request()).isNotEmpty();
        });
        assertThat(verification.of(null).faults()).isEmpty();
    }

    private static Actor actor(Row row) {
        Account account = account(row.who());
        return account == null ? Actor.STRANGER : account.actor();
    }

    private MvcTestResult send(Row row, String request, String address) {
        String[] parts = request.split(" ", 2);
        var sent = mvc.method(HttpMethod.valueOf(row.method()))
                .uri(URI.create(parts[0]))
                .with(csrf())
                .with(asked -> {
                    asked.setRemoteAddr(address);
                    return asked;
                });
        if (parts.length > 1) {
            for (String field : parts[1].split("&", -1)) {
                String[] pair = field.split("=", 2);
                sent = sent.param(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        Account account = account(row.who());
        return account == null
                ? sent.exchange()
                : sent.with(SignedInAs.as(account)).exchange();
    }

    private static @Nullable Account account(String who) {
        return switch (who) {
            case "operator" -> SignedInAs.OLIVIA;
            case "owner" -> SignedInAs.ALICE;
            case "editor" -> SignedInAs.BOB;
            case "viewer" -> SignedInAs.VERA;
            default -> null;
        };
    }
}
