package io.sealpost.api.v1;

import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.api.problem.ProblemException;
import io.sealpost.api.problem.ProblemType;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.Upload;
import io.sealpost.certificates.UploadFinding;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Certificates that an organization brings itself. */
@RestController
@RequestMapping(ApiPaths.V1 + "/certificates/uploads")
@Tag(name = "Certificates")
class UploadsEndpoint {

    private final OwnCertificates certificates;
    private final Words words;

    UploadsEndpoint(OwnCertificates certificates, Words words) {
        this.certificates = certificates;
        this.words = words;
    }

    @Schema(name = "Uploads")
    record Uploads(List<CertificateResource> items) {}

    @Schema(name = "NewUpload")
    record NewUpload(
            @Schema(description = "Certificate and chain, PEM") @Nullable
            String chain,

            @Schema(description = "Private key, PEM, without a password; may stand in chain too") @Nullable
            String key) {

        /** Never tells what was sent. */
        @Override
        public String toString() {
            return "NewUpload";
        }
    }

    /** @param hosts how many hosts present it now */
    @Schema(name = "Upload")
    record Uploaded(
            CertificateResource certificate, @Nullable Integer hosts, List<String> remarks) {}

    @GetMapping
    @Operation(operationId = "listUploads", summary = "List uploaded certificates, the one that ends first at the top")
    Uploads list(@AuthenticationPrincipal TokenHolder caller) {
        return new Uploads(certificates.of(caller.account()).stream()
                .map(CertificateResource::of)
                .toList());
    }

    @PostMapping
    @Operation(operationId = "uploadCertificate", summary = "Upload a certificate with its key")
    @ApiResponse(responseCode = "201", description = "Every host that it covers presents it")
    @ApiResponse(responseCode = "200", description = "It was here already")
    ResponseEntity<Uploaded> upload(@AuthenticationPrincipal TokenHolder caller, @RequestBody NewUpload body) {
        if (body.chain() == null) {
            throw Problem.invalid(Fault.body("#/chain", "api.fault.missing")).exception();
        }
        return switch (certificates.upload(caller.account(), body.chain(), body.key() == null ? "" : body.key())) {
            case Upload.Accepted accepted -> {
                CertificateResource certificate = CertificateResource.of(accepted.certificate());
                yield ResponseEntity.created(
                                URI.create(ApiPaths.V1 + "/certificates/uploads/" + certificate.fingerprint()))
                        .body(new Uploaded(
                                certificate,
                                accepted.hosts(),
                                accepted.remarks().stream()
                                        .map(remark -> words.say(
                                                remark.messageKey(),
                                                remark.facts().toArray()))
                                        .toList()));
            }
            case Upload.AlreadyHere here ->
                ResponseEntity.ok(new Uploaded(CertificateResource.of(here.certificate()), null, List.of()));
            case Upload.Refused refused ->
                throw new Problem(ProblemType.CERTIFICATE_REFUSED, List.of(), faults(refused.findings()), Map.of())
                        .exception();
        };
    }

    @DeleteMapping("/{fingerprint}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(operationId = "deleteUpload", summary = "Take an uploaded certificate away and forget it with its key")
    void delete(@AuthenticationPrincipal TokenHolder caller, @PathVariable String fingerprint) {
        if (!certificates.remove(caller.account(), fingerprint)) {
            throw ProblemException.notFound();
        }
    }

    private static List<Fault> faults(List<UploadFinding> findings) {
        return findings.stream()
                .filter(finding -> finding.code().refuses())
                .map(finding -> Fault.body(
                        finding.code().name().contains("KEY") ? "#/key" : "#/chain",
                        finding.messageKey(),
                        finding.facts().toArray()))
                .toList();
    }
}
