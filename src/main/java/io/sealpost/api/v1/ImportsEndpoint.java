package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.bulk.Imports;
import io.sealpost.bulk.TooManyJobsException;
import io.sealpost.bulk.file.FileFormat;
import io.sealpost.bulk.file.Remark;
import io.sealpost.bulk.file.UnreadableFileException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Files of domains: the dry run of an import. */
@RestController
@RequestMapping(ApiPaths.V1 + "/imports")
@Tag(name = "Bulk")
class ImportsEndpoint {

    private static final String SOON = "30";

    private final Imports imports;
    private final BulkAnswers answers;

    ImportsEndpoint(Imports imports, BulkAnswers answers) {
        this.imports = imports;
        this.answers = answers;
    }

    /** What {@code bulk.file} reads, for the description. */
    @Schema(name = "ImportRow", description = "All but the name may be left out; a text is a row with a name alone")
    record Row(
            @Schema(description = "In any spelling", example = "example.org")
            String name,

            @Schema(description = "The name of an organization; that of the token by default") @Nullable
            String organization,

            @Schema(allowableValues = {"testing", "enforce", "none"}) @Nullable
            String mode,

            @Schema(description = "In seconds", example = "86400") @Nullable
            Long maxAge,

            @Schema(description = "Names of mail servers; [\"look up\"] takes those that the DNS names now") @Nullable
            List<String> mx) {}

    @PostMapping(consumes = {"text/csv", MediaType.APPLICATION_JSON_VALUE})
    @Operation(
            operationId = "importDomains",
            summary = "Read a file of domains and look at each row; nothing is changed yet",
            description = "CSV with the columns name, organization, mode, max_age and mx, or a JSON array of objects"
                    + " with name, organization, mode, maxAge and mx. Get the job at Location until its state is"
                    + " ready, look at its rows, and start it.",
            requestBody =
                    @io.swagger.v3.oas.annotations.parameters.RequestBody(
                            required = true,
                            content = {
                                @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
                                @Content(
                                        mediaType = "application/json",
                                        array = @ArraySchema(schema = @Schema(implementation = Row.class)))
                            }))
    @ApiResponse(responseCode = "202", description = "Its rows are being looked at")
    ResponseEntity<BulkResource> read(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(description = "What the file is called, for people") @RequestParam(defaultValue = "")
                    String source,
            @Parameter(description = "For the version history, 500 characters at most") @RequestParam(defaultValue = "")
                    String reason,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        if (reason.length() > BulkAnswers.LONGEST_REASON) {
            throw Problem.invalid(Fault.parameter("reason", "api.fault.longer", BulkAnswers.LONGEST_REASON))
                    .exception();
        }
        boolean json = MediaType.APPLICATION_JSON.includes(MediaType.parseMediaType(request.getContentType()));
        try {
            UUID job = imports.begin(
                    caller.account(),
                    request.getInputStream(),
                    source,
                    json ? FileFormat.JSON : FileFormat.CSV,
                    reason);
            return ResponseEntity.accepted()
                    .location(URI.create(ApiPaths.V1 + "/bulk/" + job))
                    .body(answers.of(caller, job));
        } catch (UnreadableFileException unreadable) {
            throw problem(unreadable.remark()).exception();
        } catch (TooManyJobsException many) {
            throw Problem.of(ProblemType.TOO_MANY_JOBS).exception().withHeader("Retry-After", SOON);
        }
    }

    private static Problem problem(Remark remark) {
        Object[] arguments = remark.arguments().toArray();
        return remark.messageKey().equals("bulk.file.json")
                ? Problem.of(
                        ProblemType.MALFORMED_JSON,
                        Integer.valueOf(remark.arguments().get(0)),
                        Integer.valueOf(remark.arguments().get(1)))
                : Problem.invalid(Fault.body("#", remark.messageKey(), arguments));
    }
}
