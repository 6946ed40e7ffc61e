package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.policies.EdgeTarget;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PublishedPolicies;
import io.sealpost.policies.PublishedPolicy;
import io.sealpost.policies.RecordSetup;
import io.sealpost.policies.RequiredRecords;
import io.sealpost.policies.providers.DnsRecord;
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
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** The records that announce policies, for whoever or whatever puts them into the DNS. */
@RestController
@RequestMapping(ApiPaths.V1)
@Tag(name = "Records")
class RecordsEndpoint {

    private final OwnDomains domains;
    private final RecordSetup setup;
    private final PublishedPolicies published;

    RecordsEndpoint(OwnDomains domains, RecordSetup setup, PublishedPolicies published) {
        this.domains = domains;
        this.setup = setup;
        this.published = published;
    }

    /** @param value of a CNAME without a final dot, of a TXT without quotes */
    @Schema(name = "Record")
    record Line(String name, String type, String value, long ttl) {

        static Line of(DnsRecord line) {
            return new Line(line.name().ascii(), line.type().name(), line.value(), RequiredRecords.TTL.toSeconds());
        }
    }

    @Schema(name = "Records")
    record Records(
            List<Line> records,

            @Schema(description = "The same as lines of a zone file")
            List<String> zone,

            @Schema(description = "Whether mta-sts is left out because nobody set where it has to point")
            boolean targetUnknown) {}

    @GetMapping("/domains/{name}/records")
    @Operation(operationId = "getRecords", summary = "Get the records for the version that is served")
    Records one(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name, HttpServletRequest request) {
        PolicySummary policy = domains.any(caller, name);
        RequiredRecords records = setup.records(policy, setup.target(request.getServerName()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_PUBLISHED).exception());
        return new Records(
                all(records).map(Line::of).toList(),
                records.zoneFileLines(),
                records.host().isEmpty());
    }

    @GetMapping(
            path = "/records",
            produces = {"text/plain", "text/csv", "text/dns", "application/yaml", "*/*"})
    @Operation(
            operationId = "exportRecords",
            summary = "Export the records of everything that is published",
            description =
                    "zone: lines of zone files; octodns: a YAML document for each zone, headed by its file's name;"
                            + " dnscontrol: D_EXTEND for each zone; terraform: resources of the provider hashicorp/dns; csv.")
    @ApiResponse(
            responseCode = "200",
            description = "Of the media type that belongs to the format",
            content = {
                @Content(mediaType = "text/plain", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "text/csv", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "text/dns", schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = "application/yaml", schema = @Schema(type = "string", format = "binary"))
            })
    void many(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(schema = @Schema(allowableValues = {"zone", "octodns", "dnscontrol", "terraform", "csv"}))
                    @RequestParam
                    String format,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        RecordFormat form = RecordFormat.of(format)
                .orElseThrow(() -> Problem.invalid(Fault.parameter("format", "api.fault.one-of", RecordFormat.words()))
                        .exception());
        EdgeTarget target = setup.target(request.getServerName());
        // However many they are: nothing is kept back to compute a tag of it.
        ShallowEtagHeaderFilter.disableContentCaching(request);
        response.setContentType(form.mediaType());
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + form.fileName() + "\"");
        PrintWriter out = new PrintWriter(new BufferedWriter(
                new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), 1 << 16));
        form.begin(out);
        published.pages(caller.account(), page -> write(page, target, form, out));
        out.flush();
    }

    private void write(List<PublishedPolicy> page, EdgeTarget target, RecordFormat form, PrintWriter out) {
        List<PolicySummary> policies =
                page.stream().map(PublishedPolicy::summary).toList();
        Map<UUID, RequiredRecords> records = setup.records(policies, target);
        for (PolicySummary policy : policies) {
            RequiredRecords wanted = records.get(policy.domainId());
            if (wanted != null) {
                form.write(policy.domain(), all(wanted).toList(), out);
            }
        }
    }

    private static Stream<DnsRecord> all(RequiredRecords records) {
        return Stream.of(records.host(), List.of(records.record()), List.of(records.reporting()))
                .flatMap(List::stream);
    }
}
