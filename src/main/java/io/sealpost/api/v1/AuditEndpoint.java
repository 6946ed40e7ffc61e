package io.sealpost.api.v1;

import io.sealpost.accounts.AuditAccess;
import io.sealpost.accounts.TokenHolder;
import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.Fault;
import io.sealpost.api.problem.Problem;
import io.sealpost.audit.AuditHead;
import io.sealpost.audit.AuditPage;
import io.sealpost.audit.AuditQuery;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.dns.ShortAddress;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.filter.ShallowEtagHeaderFilter;

/** Who did what in the organization. */
@RestController
@RequestMapping(ApiPaths.V1 + "/audit")
@Tag(name = "Audit")
class AuditEndpoint {

    private static final String LINES = "application/jsonl";

    private final AuditAccess access;

    AuditEndpoint(AuditAccess access) {
        this.access = access;
    }

    @Schema(name = "AuditList")
    record Entries(
            List<AuditEntryResource> items,

            @Schema(description = "Where the next page begins; null on the last") @Nullable
            String nextCursor,

            Head head) {}

    @Schema(name = "AuditHead", description = "Where the chain of the organization ends; note it elsewhere")
    record Head(long sequence, String hash) {}

    @GetMapping
    @Operation(
            operationId = "listAudit",
            summary = "List who did what, the newest first",
            description =
                    "The Link header leads to the next page. Everything that is committed is in it. With search or"
                            + " action, so many entries are looked through at a time: a page may hold fewer than limit, or none,"
                            + " while there is a next one.")
    ResponseEntity<Entries> list(
            @AuthenticationPrincipal TokenHolder caller,
            @Schema(description = "A part of a person's or token's name, a domain or an address")
                    @RequestParam(defaultValue = "")
                    String search,
            @Schema(description = "A code such as policy.published, or what comes before its dot")
                    @RequestParam(defaultValue = "")
                    String action,
            @RequestParam(required = false) @Nullable String domain,
            @Schema(description = "The first moment") @RequestParam(required = false) @Nullable Instant since,
            @Schema(description = "The first moment that is too late") @RequestParam(required = false) @Nullable
                    Instant until,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ListParameters.limit(limit);
        AuditQuery query = query(search, action, domain, since, until);
        AuditPage found = access.page(caller.account(), query, place(cursor), limit);
        AuditHead head = access.head(caller.account());
        List<AuditEntryResource> items =
                found.entries().stream().map(AuditEntryResource::of).toList();
        String next = found.next() == null ? null : String.valueOf(found.next());
        return Page.of(new Entries(items, next, new Head(head.sequence(), head.hash())), next);
    }

    @GetMapping("/export")
    @Operation(
            operationId = "exportAudit",
            summary = "Export the audit trail as JSON lines, the oldest first",
            description = "The last line says that it is all of it. Verified by the command audit-verify.")
    @ApiResponse(
            responseCode = "200",
            description = "One object a line",
            content = @Content(mediaType = LINES, schema = @Schema(type = "string", format = "binary")))
    void export(
            @AuthenticationPrincipal TokenHolder caller,
            @RequestParam(defaultValue = "") String search,
            @RequestParam(defaultValue = "") String action,
            @RequestParam(required = false) @Nullable String domain,
            @RequestParam(required = false) @Nullable Instant since,
            @RequestParam(required = false) @Nullable Instant until,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        AuditQuery query = access.allowed(caller.account(), query(search, action, domain, since, until));
        // It is written as it is read, however long it is.
        ShallowEtagHeaderFilter.disableContentCaching(request);
        response.setContentType(LINES);
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        access.export(caller.account(), query, response.getWriter());
    }

    private static AuditQuery query(
            String search, String action, @Nullable String domain, @Nullable Instant since, @Nullable Instant until) {
        ListParameters.search(search);
        return new AuditQuery(
                null, ShortAddress.whole(search), action, domain == null ? null : name(domain), since, until);
    }

    private static String name(String domain) {
        return switch (DomainName.read(domain)) {
            case DomainNameReading.Valid(DomainName name) -> name.ascii();
            case DomainNameReading.Invalid(DomainNameReading.Problem problem, String argument) ->
                throw Problem.invalid(Fault.parameter("domain", problem.messageKey(), argument))
                        .exception();
        };
    }

    private static @Nullable Long place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        if (!cursor.matches("\\d{1,18}")) {
            throw Problem.invalid(Fault.parameter("cursor", "api.fault.cursor")).exception();
        }
        return Long.valueOf(cursor);
    }
}
