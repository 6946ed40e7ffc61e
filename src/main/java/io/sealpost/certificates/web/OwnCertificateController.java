package io.sealpost.certificates.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.Right;
import io.sealpost.accounts.SignedIn;
import io.sealpost.certificates.OwnCertificates;
import io.sealpost.certificates.Upload;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.web.Flash;
import io.sealpost.web.Times;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes certificates that people bring themselves, and forgets them. */
@Controller
class OwnCertificateController {

    private final OwnCertificates certificates;
    private final CertificatePage page;
    private final Words words;
    private final Times times;

    OwnCertificateController(OwnCertificates certificates, CertificatePage page, Words words, Times times) {
        this.certificates = certificates;
        this.page = page;
        this.words = words;
        this.times = times;
    }

    @PostMapping("/domains/{name}/certificate/own")
    String upload(
            @SignedIn Account account,
            @PathVariable DomainName name,
            @ModelAttribute("form") UploadForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model,
            RedirectAttributes redirect) {
        page.policy(account, name);
        account.needs(Right.CHANGE_DOMAINS);
        switch (certificates.upload(account, form.chainText(), form.keyText())) {
            case Upload.Accepted accepted -> {
                redirect.addFlashAttribute(
                        "flash",
                        Flash.ok(
                                "certificates.page.upload.done",
                                accepted.hosts(),
                                times.day(accepted.certificate().notAfter())));
                redirect.addFlashAttribute("remarks", words.of(accepted.remarks()));
            }
            case Upload.AlreadyHere here ->
                redirect.addFlashAttribute("flash", Flash.note("certificates.page.upload.here"));
            case Upload.Refused refused -> {
                response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
                model.addAttribute("problems", words.of(refused.findings()));
                return page.show(account, name, 0, request, model);
            }
        }
        return CertificateController.back(name);
    }

    /** @param domain where the person came from; empty for the list */
    @PostMapping("/certificates/own/{fingerprint}/removal")
    String remove(
            @SignedIn Account account,
            @PathVariable String fingerprint,
            @RequestParam(defaultValue = "") String domain,
            @RequestParam(defaultValue = "") String confirm,
            RedirectAttributes redirect) {
        account.needs(Right.CHANGE_DOMAINS);
        String back = DomainName.read(domain) instanceof DomainNameReading.Valid valid
                ? CertificateController.back(valid.name())
                : "redirect:/certificates";
        if (!confirm.equals("yes")) {
            redirect.addFlashAttribute("flash", Flash.warn("certificates.page.unconfirmed"));
            return back;
        }
        if (!certificates.remove(account, fingerprint)) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND);
        }
        redirect.addFlashAttribute("flash", Flash.ok("certificates.page.remove.done"));
        return back;
    }
}
