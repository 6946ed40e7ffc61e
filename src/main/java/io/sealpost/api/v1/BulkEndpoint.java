package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.bulk.BulkDesk;
import io.sealpost.bulk.BulkJob;
import io.sealpost.bulk.BulkReport;
import io.sealpost.bulk.RowResult;
import io.sealpost.bulk.TroubleFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Imports and bulk actions: what they would do, how far they are, what came of them. */
@RestController
@RequestMapping(ApiPaths.V1 + "/bulk")
@Tag(name = "Bulk")
class BulkEndpoint {

    private final BulkDesk desk;
    private final BulkReport report;
    private final BulkAnswers answers;
    private final TroubleFile troubles;
    private final Words words;

    BulkEndpoint(BulkDesk desk, BulkReport report, BulkAnswers answers, TroubleFile troubles, Words words) {
        this.desk = desk;
        this.report = report;
        this.answers = answers;
        this.troubles = troubles;
        this.words = words;
    }

    @Schema(name = "BulkJobs")
    record Jobs(List<BulkResource> items, @Nullable String nextCursor) {}

    @Schema(name = "BulkRows")
    record Rows(List<BulkRowResource> items, @Nullable String nextCursor) {}

    @Schema(name = "BulkStart")
    record Start(
            @Schema(description = "Whether to leave out the domains that failed their last check; false by default")
            @Nullable
            Boolean leaveOutFailed) {}

    @GetMapping
    @Operation(operationId = "listBulkJobs", summary = "List imports and bulk actions, the newest first")
    ResponseEntity<Jobs> list(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "nextCursor of the page before") @RequestParam(required = false) @Nullable
                    UUID cursor) {
        int size = ListParameters.limit(limit);
        List<BulkJob> found = desk.page(caller.account(), cursor, size + 1);
        String next = Page.next(found, size, job -> job.id().toString());
        return Page.of(new Jobs(answers.of(found.stream().limit(size).toList()), next), next);
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getBulkJob", summary = "Get an import or a bulk action, also while it is at work")
    BulkResource get(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        return answers.of(caller, id);
    }

    @GetMapping("/{id}/rows")
    @Operation(operationId = "listBulkRows", summary = "List its rows, in the order of the file")
    ResponseEntity<Rows> rows(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            @Parameter(description = "Only rows with this result, for example error")
                    @RequestParam(required = false)
                    @Nullable
                    String result,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "nextCursor of the page before") @RequestParam(defaultValue = "0") int cursor) {
        int size = ListParameters.limit(limit);
        List<RowResult> wanted = result == null ? List.of() : List.of(result(result));
        List<BulkReport.Line> lines = report.page(answers.find(caller, id), wanted, cursor, size + 1);
        String next = Page.next(lines, size, line -> String.valueOf(line.line()));
        return Page.of(
                new Rows(
                        lines.stream()
                                .limit(size)
                                .map(line -> BulkRowResource.of(line, words))
                                .toList(),
                        next),
                next);
    }

    @GetMapping(
            path = "/{id}/errors",
            produces = {"text/csv", "*/*"})
    @Operation(
            operationId = "getBulkErrors",
            summary = "Get the rows that went wrong as CSV, to be mended and imported again")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    void errors(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var job = answers.find(caller, id);
        ShallowEtagHeaderFilter.disableContentCaching(request);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        Writer out = new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8));
        troubles.write(job, words::of, out);
        out.flush();
    }

    @PostMapping("/{id}/start")
    @Operation(
            operationId = "startBulkJob",
            summary = "Do what the rows say",
            description =
                    "What was looked at more than an hour ago is looked at again instead: then the state is looking,"
                            + " and it wants to be started once it is ready.")
    @ApiResponse(responseCode = "202", description = "It is at work")
    ResponseEntity<BulkResource> start(
            @AuthenticationPrincipal TokenHolder caller,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable Start body) {
        answers.find(caller, id);
        boolean leaveOut = body != null && Boolean.TRUE.equals(body.leaveOutFailed());
        return switch (desk.start(caller.account(), id, leaveOut)) {
            case STARTED, LOOKED_AT_AGAIN -> ResponseEntity.accepted().body(answers.of(caller, id));
            case NOT_READY -> throw notReady(caller, id);
        };
    }

    @PostMapping("/{id}/stop")
    @Operation(operationId = "stopBulkJob", summary = "Stop it where it is; what was done stays done")
    @ApiResponse(responseCode = "200", description = "Nothing more happens to its rows")
    BulkResource stop(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        answers.find(caller, id);
        if (!desk.stop(caller.account(), id)) {
            throw notReady(caller, id);
        }
        return answers.of(caller, id);
    }

    private RuntimeException notReady(TokenHolder caller, UUID id) {
        return Problem.of(
                        ProblemType.JOB_NOT_READY,
                        answers.find(caller, id).state().word())
                .exception();
    }

    private static RowResult result(String text) {
        return Arrays.stream(RowResult.values())
                .filter(one -> one.word().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(Fault.parameter(
                                "result",
                                "api.fault.one-of",
                                Arrays.stream(RowResult.values())
                                        .map(RowResult::word)
                                        .collect(Collectors.joining(", "))))
                        .exception());
    }
}
