package io.sealpost.bulk.web;

import io.sealpost.accounts.Account;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.BulkKind;
import io.sealpost.bulk.BulkReport;
import io.sealpost.bulk.BulkReport.Consequence;
import io.sealpost.bulk.BulkState;
import io.sealpost.bulk.RowResult;
import io.sealpost.mtasts.StsPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes jobs and their rows ready to print. */
@Component
class JobViews {

    private static final int SHOWN_MX = 3;

    private final BulkDesk desk;
    private final BulkReport report;
    private final StartWords start;
    private final Words words;

    JobViews(BulkDesk desk, BulkReport report, StartWords start, Words words) {
        this.start = start;
        this.desk = desk;
        this.report = report;
        this.words = words;
    }

    JobLine line(BulkJob job) {
        return new JobLine(
                job.id().toString(),
                title(job),
                job.state().word(),
                kind(job.state()),
                icon(job.state()),
                job.author(),
                job.total(),
                job.madeAt());
    }

    JobView of(Account reader, BulkJob job) {
        Map<RowResult, Integer> counts = report.counts(job);
        boolean ready = job.state() == BulkState.READY;
        List<Consequence> consequences = ready ? report.consequences(job) : List.of();
        int removed = ready ? counts.getOrDefault(RowResult.REMOVE, 0) : 0;
        UUID undo = over(job) ? desk.undoOf(job).orElse(null) : null;
        return new JobView(
                job.id().toString(),
                title(job),
                job.state().word(),
                kind(job.state()),
                icon(job.state()),
                job.kind() == BulkKind.IMPORT,
                job.state().atWork(),
                job.total(),
                BulkReport.through(job, counts),
                counts(counts),
                job.notes().stream().map(words::say).toList(),
                start.consequences(consequences, removed),
                start.approval(reader, job),
                consequences.stream().mapToInt(Consequence::broken).sum(),
                sum(counts, RowResult::planned),
                sum(counts, RowResult::trouble),
                job.author(),
                job.reason(),
                job.madeAt(),
                job.startedAt(),
                job.endedAt(),
                job.undoes() == null ? null : job.undoes().toString(),
                undo == null ? null : undo.toString(),
                undoable(job, counts, undo));
    }

    List<RowView> rows(List<BulkReport.Line> lines) {
        return lines.stream().map(this::row).toList();
    }

    /** "Import of customers.csv", "Mode enforce for 412 domains". */
    String title(BulkJob job) {
        return switch (job.kind()) {
            case IMPORT ->
                job.source().isEmpty()
                        ? words.say("bulk.title.import.plain")
                        : words.say("bulk.title.import", job.source());
            case MODE -> words.say("bulk.title.mode", String.valueOf(job.mode()), job.total());
            case MAX_AGE ->
                words.say(
                        "bulk.title.max-age",
                        job.maxAge() == null ? "" : words.lifetime(job.maxAge().seconds()),
                        job.total());
            case CHECK, RETIRE, UNDO -> words.say("bulk.title." + job.kind().word(), job.total());
        };
    }

    private RowView row(BulkReport.Line line) {
        RowResult result = line.result();
        return new RowView(
                line.line(),
                line.domain() == null ? line.typed().name() : line.domain().unicode(),
                line.domain() == null || result.planned() || result == RowResult.ERROR
                        ? null
                        : "/domains/" + line.domain().ascii(),
                line.typed().organization(),
                words.say("bulk.result." + result.word()),
                ResultLook.of(result),
                line.toMode() == null ? null : line.toMode().toString(),
                policy(line.policyText()),
                line.remarks().stream().map(words::say).toList());
    }

    private @Nullable String policy(@Nullable String text) {
        StsPolicy policy = text == null ? null : StsPolicy.read(text).policy();
        if (policy == null) {
            return null;
        }
        String mx = policy.mx().stream().limit(SHOWN_MX).map(Object::toString).collect(Collectors.joining(", "));
        int more = policy.mx().size() - SHOWN_MX;
        return words.lifetime(policy.maxAge().seconds())
                + (mx.isEmpty() ? "" : " · " + mx)
                + (more > 0 ? " " + words.say("bulk.row.more", more) : "");
    }

    private List<JobView.Count> counts(Map<RowResult, Integer> counts) {
        List<JobView.Count> all = new ArrayList<>();
        counts.forEach((result, rows) -> all.add(new JobView.Count(
                result.word(), words.say("bulk.result." + result.word()), ResultLook.of(result), rows)));
        return all;
    }

    private static int undoable(BulkJob job, Map<RowResult, Integer> counts, @Nullable UUID undo) {
        boolean possible = job.kind().canBeUndone() && over(job) && undo == null;
        return possible
                ? counts.getOrDefault(RowResult.CHANGED, 0)
                        + counts.getOrDefault(RowResult.RETIRED, 0)
                        + counts.getOrDefault(RowResult.REMOVED, 0)
                : 0;
    }

    /** Also what was stopped half-way is undone: the half that was done. */
    private static boolean over(BulkJob job) {
        return job.state() == BulkState.ENDED || job.state() == BulkState.STOPPED;
    }

    private static int sum(Map<RowResult, Integer> counts, java.util.function.Predicate<RowResult> wanted) {
        return counts.entrySet().stream()
                .filter(entry -> wanted.test(entry.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }

    private static String kind(BulkState state) {
        return switch (state) {
            case READING, LOOKING, RUNNING -> "note";
            case READY -> "accent";
            case ENDED -> "ok";
            case STOPPED -> "idle";
        };
    }

    private static String icon(BulkState state) {
        return switch (state) {
            case READING, LOOKING -> "search";
            case RUNNING -> "refresh";
            case READY -> "question";
            case ENDED -> "check";
            case STOPPED -> "ban";
        };
    }
}
