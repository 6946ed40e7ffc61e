package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.checks.history.CheckRunDetails;
import io.sealpost.checks.history.CheckRuns;
import io.sealpost.checks.history.RunFinding;
import io.sealpost.checks.history.RunLine;
import io.sealpost.checks.history.RunProgress;
import io.sealpost.checks.history.TooManyChecksException;
import io.sealpost.dns.DomainName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Checks of a domain as a sending mail server would see it: begun here, or once a day by themselves. */
@RestController
@RequestMapping(ApiPaths.V1 + "/domains/{name}/checks")
@Tag(name = "Checks")
class ChecksEndpoint {

    private static final String SOON = "30";

    private final OwnDomains domains;
    private final CheckRuns checks;
    private final Words words;

    ChecksEndpoint(OwnDomains domains, CheckRuns checks, Words words) {
        this.domains = domains;
        this.checks = checks;
        this.words = words;
    }

    @Schema(name = "CheckList")
    record Checks(List<Line> items) {}

    @Schema(name = "CheckSummary")
    record Line(
            UUID id,

            @Schema(allowableValues = {"person", "schedule", "public"})
            String origin,

            @Nullable String askedBy,
            Instant startedAt,
            @Nullable Instant endedAt,

            @Schema(allowableValues = {"running", "ended", "failed"})
            String state,

            @Schema(description = "Null unless it has ended") @Nullable
            String verdict) {

        static Line of(RunLine line) {
            return new Line(
                    line.id(),
                    EntityTags.word(line.origin()),
                    line.askedBy(),
                    line.startedAt(),
                    line.endedAt(),
                    EntityTags.word(line.state()),
                    line.verdict() == null ? null : EntityTags.word(line.verdict()));
        }
    }

    @Schema(name = "Check")
    record Check(
            UUID id,
            String domain,
            Instant startedAt,
            @Nullable Instant endedAt,

            @Schema(
                    description = "failed: it came to no end, which says nothing about the domain",
                    allowableValues = {"running", "ended", "failed"})
            String state,

            @Schema(description = "Null unless it has ended") @Nullable
            String verdict,

            @Schema(description = "Those that there are until now, while it runs")
            List<Found> findings) {}

    @Schema(name = "Finding")
    record Found(
            @Schema(description = "Stays the same; explained in docs/checks", example = "MX_NOT_COVERED")
            String code,

            @Schema(description = "What it is exactly, where the code has kinds")
            String detail,

            @Schema(allowableValues = {"error", "warning", "notice", "ok", "unknown"})
            String severity,

            String area,

            @Schema(description = "The name, host or address that it is about")
            String subject,

            String seen,
            String why,
            String todo,
            List<String> evidence) {}

    @GetMapping
    @Operation(operationId = "listChecks", summary = "List the checks of a domain that are kept, the newest first")
    Checks list(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        DomainName domain = domains.any(caller, name).domain();
        return new Checks(
                checks.last(caller.account(), domain).stream().map(Line::of).toList());
    }

    @PostMapping
    @Operation(
            operationId = "startCheck",
            summary = "Start a check, or join the one that is running",
            description = "Answers at once; get the check at Location until its state is ended.")
    @ApiResponse(responseCode = "202", description = "It is running")
    ResponseEntity<Check> start(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        DomainName domain = domains.present(caller, name).domain();
        try {
            UUID id = checks.start(caller.account(), domain);
            return ResponseEntity.accepted()
                    .location(URI.create(ApiPaths.V1 + "/domains/" + domain + "/checks/" + id))
                    .body(one(caller, domain, id));
        } catch (NoSuchElementException removedMeanwhile) {
            throw ProblemException.notFound();
        } catch (TooManyChecksException many) {
            throw Problem.of(ProblemType.TOO_MANY_CHECKS).exception().withHeader("Retry-After", SOON);
        }
    }

    @GetMapping("/{id}")
    @Operation(operationId = "getCheck", summary = "Get a check, also while it runs")
    Check get(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name, @PathVariable UUID id) {
        return one(caller, domains.any(caller, name).domain(), id);
    }

    private Check one(TokenHolder caller, DomainName domain, UUID id) {
        return checks.find(caller.account(), domain, id)
                .map(this::ended)
                .or(() -> checks.progress(caller.account(), domain, id).map(this::running))
                .orElseThrow(ProblemException::notFound);
    }

    private Check ended(CheckRunDetails run) {
        RunLine line = run.line();
        return new Check(
                line.id(),
                run.domain().ascii(),
                line.startedAt(),
                line.endedAt(),
                EntityTags.word(line.state()),
                EntityTags.word(run.verdict()),
                run.findings().stream().map(this::found).toList());
    }

    private Check running(RunProgress run) {
        return new Check(
                run.id(),
                run.domain().ascii(),
                run.startedAt(),
                null,
                EntityTags.word(run.state()),
                null,
                run.findings().stream().map(this::found).toList());
    }

    private Found found(RunFinding finding) {
        Object[] arguments = finding.messageArguments().toArray();
        return new Found(
                finding.code(),
                finding.detail(),
                EntityTags.word(finding.severity()),
                EntityTags.word(finding.area()),
                finding.subject(),
                words.say(finding.seenKey(), arguments),
                words.say(finding.whyKey(), arguments),
                words.say(finding.doKey(), arguments),
                finding.evidence());
    }
}
