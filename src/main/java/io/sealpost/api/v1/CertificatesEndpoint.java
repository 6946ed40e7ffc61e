package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.certificates.CertificateDetails;
import io.sealpost.certificates.CertificateFleet;
import io.sealpost.certificates.CertificateOverview;
import io.sealpost.certificates.CertificateRequests;
import io.sealpost.certificates.CertificateRequests.Revocation;
import io.sealpost.certificates.FleetPlace;
import io.sealpost.certificates.HostStanding;
import io.sealpost.certificates.HostState;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.policies.PolicySummary;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
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

/** The certificates of policy hosts. */
@RestController
@RequestMapping(ApiPaths.V1)
@Tag(name = "Certificates")
class CertificatesEndpoint {

    private final OwnDomains domains;
    private final CertificateOverview overview;
    private final CertificateRequests requests;
    private final CertificateFleet fleet;
    private final Words words;

    CertificatesEndpoint(
            OwnDomains domains,
            CertificateOverview overview,
            CertificateRequests requests,
            CertificateFleet fleet,
            Words words) {
        this.domains = domains;
        this.overview = overview;
        this.requests = requests;
        this.fleet = fleet;
        this.words = words;
    }

    @Schema(name = "CertificateHostList")
    record Hosts(List<HostResource> items, @Nullable String nextCursor) {}

    @Schema(name = "Revocation")
    record Named(
            @Schema(description = "Of the certificate that is meant, so that no newer one is revoked by mistake")
            @Nullable
            String fingerprint) {}

    @GetMapping("/certificates")
    @Operation(operationId = "listCertificateHosts", summary = "List policy hosts by where their certificates stand")
    ResponseEntity<Hosts> list(
            @AuthenticationPrincipal TokenHolder caller,
            @Parameter(description = "Such as issued or failing; all by default")
                    @RequestParam(required = false)
                    @Nullable
                    String state,
            @Parameter(description = "1 to 200") @RequestParam(defaultValue = "50") int limit,
            @Parameter(description = "nextCursor of the page before") @RequestParam(required = false) @Nullable
                    String cursor) {
        int rows = ListParameters.limit(limit);
        FleetPlace after = cursor == null ? null : place(cursor);
        List<CertificateFleet.Line> lines = fleet.page(caller.account(), states(state), after, rows + 1);
        String next = Page.next(lines, rows, line -> line.host().ascii());
        return Page.of(
                new Hosts(
                        lines.stream()
                                .limit(rows)
                                .map(line -> HostResource.of(line, words))
                                .toList(),
                        next),
                next);
    }

    @GetMapping("/domains/{name}/certificate")
    @Operation(operationId = "getCertificateHost", summary = "Get where the certificate of a domain's host stands")
    HostResource one(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        return HostResource.of(standing(caller, name), words);
    }

    @PostMapping("/domains/{name}/certificate/attempts")
    @Operation(
            operationId = "retryCertificate",
            summary = "Look at the DNS again now, where only that was waited for",
            description = "409 where something else is waited for: an authority counts failures.")
    @ApiResponse(responseCode = "202", description = "It is looked at soon")
    ResponseEntity<HostResource> again(@AuthenticationPrincipal TokenHolder caller, @PathVariable String name) {
        PolicySummary policy = domains.present(caller, name);
        if (!requests.lookAgain(caller.account(), policy.domain())) {
            throw Problem.of(ProblemType.NOT_NOW).exception();
        }
        return ResponseEntity.accepted().body(HostResource.of(standing(caller, name), words));
    }

    @PostMapping("/domains/{name}/certificate/revocation")
    @Operation(
            operationId = "revokeCertificate",
            summary = "Revoke the ordered certificate, because its key may be known to others, and order another")
    HostResource revoke(
            @AuthenticationPrincipal TokenHolder caller, @PathVariable String name, @RequestBody Named body) {
        HostStanding before = standing(caller, name);
        CertificateDetails presented = before.presented();
        if (presented == null || !presented.fingerprint().equals(body.fingerprint())) {
            throw Problem.of(ProblemType.CERTIFICATE_CHANGED).exception();
        }
        return switch (requests.revoke(
                caller.account(), domains.present(caller, name).domain())) {
            case Revocation.Revoked _ -> HostResource.of(standing(caller, name), words);
            case Revocation.NothingToRevoke _ ->
                throw Problem.of(ProblemType.CERTIFICATE_CHANGED).exception();
            case Revocation.Failed failed ->
                throw Problem.of(ProblemType.AUTHORITY_FAILED, words.of(failed.trouble(), before.host()))
                        .exception();
        };
    }

    private HostStanding standing(TokenHolder caller, String name) {
        PolicySummary policy = domains.any(caller, name);
        return overview.of(caller.account(), policy.domain()).orElseThrow(ProblemException::notFound);
    }

    private static Set<HostState> states(@Nullable String word) {
        if (word == null) {
            return EnumSet.allOf(HostState.class);
        }
        return Arrays.stream(HostState.values())
                .filter(state -> EntityTags.word(state).equals(word))
                .findFirst()
                .map(EnumSet::of)
                .orElseThrow(() -> Problem.invalid(Fault.parameter("state", "api.fault.one-of", words()))
                        .exception());
    }

    private static String words() {
        return Arrays.stream(HostState.values()).map(EntityTags::word).collect(Collectors.joining(", "));
    }

    private static FleetPlace place(String cursor) {
        if (DomainName.read(cursor) instanceof DomainNameReading.Valid(DomainName host)) {
            return new FleetPlace(false, host.ascii(), Instant.EPOCH);
        }
        throw Problem.invalid(Fault.parameter("cursor", "api.fault.cursor")).exception();
    }
}
