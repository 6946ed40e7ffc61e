package io.sealpost.integrations;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.dns.DomainName;
import io.sealpost.policies.PolicyHistory;
import io.sealpost.policies.PolicySummary;
import io.sealpost.policies.PublishedPolicies;
import io.sealpost.policies.PublishedPolicy;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.function.Consumer;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Policies as folders to deploy anywhere, of one domain or of all that the organization publishes. */
@Controller
class ExportController {

    private final PolicyHistory history;
    private final PublishedPolicies policies;
    private final DomainExport export;
    private final MessageSource messages;

    ExportController(PolicyHistory history, PublishedPolicies policies, DomainExport export, MessageSource messages) {
        this.history = history;
        this.policies = policies;
        this.export = export;
        this.messages = messages;
    }

    @GetMapping("/domains/{name}/export")
    String page(@SignedIn Account account, @PathVariable DomainName name, Model model) {
        PolicySummary policy = history.of(account, name).orElseThrow(ExportController::notFound);
        model.addAttribute("domain", policy.domain());
        model.addAttribute("policy", policy);
        model.addAttribute("published", policies.of(account, name).isPresent());
        model.addAttribute("host", PolicyHost.of(policy.domain().ascii()));
        return "integrations/export";
    }

    /** {@code docker.zip}, {@code docker.tar.gz}, {@code web-root.zip}, {@code web-root.tar.gz}. */
    @GetMapping("/domains/{name}/export/{file}")
    void one(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @PathVariable String file,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        ArchiveKind archive = ArchiveKind.of(file).orElseThrow(ExportController::notFound);
        ExportKind kind = kind(file, archive);
        PublishedPolicy policy = policies.of(account, name).orElseThrow(ExportController::notFound);
        describe(PolicyHost.of(name.ascii()) + "-" + file, archive, response);
        write(reader -> reader.accept(policy), kind, archive, language, response);
    }

    @GetMapping("/integrations/export/{file}")
    void all(@SignedIn Account account, @PathVariable String file, Locale language, HttpServletResponse response)
            throws IOException {
        ArchiveKind archive = ArchiveKind.of(file).orElseThrow(ExportController::notFound);
        ExportKind kind = kind(file, archive);
        describe("mta-sts-" + file, archive, response);
        write(reader -> policies.each(account, reader), kind, archive, language, response);
    }

    private static ExportKind kind(String file, ArchiveKind archive) {
        return ExportKind.of(file.substring(0, file.length() - archive.ending().length()))
                .orElseThrow(ExportController::notFound);
    }

    private static void describe(String fileName, ArchiveKind archive, HttpServletResponse response) {
        response.setContentType(archive.mediaType());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(fileName).build().toString());
    }

    private void write(
            Consumer<Consumer<PublishedPolicy>> source,
            ExportKind kind,
            ArchiveKind form,
            Locale language,
            HttpServletResponse response)
            throws IOException {
        Said said = new Said(messages, language);
        Archive archive = form.begin(response.getOutputStream());
        source.accept(policy -> export.files(policy, kind, said).forEach(file -> {
            try {
                archive.add(file);
            } catch (IOException clientLeft) {
                throw new UncheckedIOException(clientLeft);
            }
        }));
        archive.finish();
    }

    private static ResponseStatusException notFound() {
        return new ResponseStatusException(HttpStatus.NOT_FOUND);
    }
}
