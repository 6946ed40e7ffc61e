package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.bulk.BulkActions;
import io.sealpost.bulk.BulkActions.Begun;
import io.sealpost.bulk.ExportKind;
import io.sealpost.bulk.Exports;
import io.sealpost.bulk.TooManyJobsException;
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
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
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

/** Actions on many domains, their undoing, and files of many domains. */
@RestController
@RequestMapping(ApiPaths.V1)
@Tag(name = "Bulk")
class BulkActionsEndpoint {

    private static final String SOON = "30";

    private final BulkActions actions;
    private final BulkAnswers answers;
    private final Exports exports;

    BulkActionsEndpoint(BulkActions actions, BulkAnswers answers, Exports exports) {
        this.actions = actions;
        this.answers = answers;
        this.exports = exports;
    }

    @PostMapping("/bulk")
    @Operation(
            operationId = "beginBulkAction",
            summary = "Look at what an action on many domains would do; nothing is changed yet",
            description = "Get the job at Location until its state is ready, look at its consequences, and start it.")
    @ApiResponse(responseCode = "202", description = "Its rows are being looked at")
    ResponseEntity<BulkResource> begin(@AuthenticationPrincipal TokenHolder caller, @RequestBody BulkBody body) {
        BulkBody.Read read = body.read();
        try {
            return switch (actions.begin(caller.account(), read.action(), read.selection(), read.reason())) {
                case Begun.Job(UUID id) -> accepted(caller, id);
                case Begun.NoDomain _ ->
                    throw Problem.invalid(Fault.body("#", "api.fault.bulk.no-domain"))
                            .exception();
                case Begun.TooMany(int _, int most) ->
                    throw Problem.invalid(Fault.body("#", "api.fault.bulk.many", most))
                            .exception();
            };
        } catch (TooManyJobsException many) {
            throw busy();
        }
    }

    @PostMapping("/bulk/{id}/undo")
    @Operation(
            operationId = "undoBulkJob",
            summary = "Look at what publishing the earlier versions again would do; start it as any other job")
    @ApiResponse(responseCode = "202", description = "Its rows are being looked at")
    ResponseEntity<BulkResource> undo(@AuthenticationPrincipal TokenHolder caller, @PathVariable UUID id) {
        var job = answers.find(caller, id);
        try {
            UUID undo = actions.undo(caller.account(), id, "Undo " + id)
                    .orElseThrow(() -> Problem.of(
                                    ProblemType.JOB_NOT_READY, job.state().word())
                            .exception());
            return accepted(caller, undo);
        } catch (TooManyJobsException many) {
            throw busy();
        }
    }

    @GetMapping(
            path = "/exports/{kind}",
            produces = {"text/csv", "*/*"})
    @Operation(
            operationId = "exportDomains",
            summary = "Export domains, their versions, or the findings of their last checks as CSV")
    @ApiResponse(
            responseCode = "200",
            content = @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")))
    void export(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(schema = @Schema(allowableValues = {"domains", "versions", "findings"})) @PathVariable
                    String kind,
            @Parameter(description = "Part of a name") @RequestParam(defaultValue = "") String search,
            @Parameter(description = "draft, published or removed") @RequestParam(required = false) @Nullable
                    String state,
            @Parameter(description = "testing, enforce or none") @RequestParam(required = false) @Nullable String mode,
            @Parameter(description = "protected, testing, not-protected, broken, unknown or waiting")
                    @RequestParam(required = false)
                    @Nullable
                    String health,
            @Parameter(description = "unproved, transfer, proved or departed") @RequestParam(required = false) @Nullable
                    String ownership,
            @Parameter(hidden = true) HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        ExportKind wanted = ExportKind.of(kind).orElseThrow(io.sealpost.api.problem.ProblemException::notFound);
        var selection = BulkBody.Filter.selection(search, state, mode, health, ownership, Fault::parameter, "");
        ShallowEtagHeaderFilter.disableContentCaching(request);
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        Writer out =
                new BufferedWriter(new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 16);
        exports.write(caller.account(), wanted, selection, out);
        out.flush();
    }

    private ResponseEntity<BulkResource> accepted(TokenHolder caller, UUID id) {
        return ResponseEntity.accepted()
                .location(URI.create(ApiPaths.V1 + "/bulk/" + id))
                .body(answers.of(caller, id));
    }

    private static RuntimeException busy() {
        return Problem.of(ProblemType.TOO_MANY_JOBS).exception().withHeader("Retry-After", SOON);
    }
}
