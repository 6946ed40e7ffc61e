package io.sealpost.checks.web;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedIn;
import io.sealpost.checks.history.PublicChecks;
import io.sealpost.checks.history.PublicChecks.PublicCheck;
import io.sealpost.dns.DomainName;
import io.sealpost.dns.DomainNameReading;
import io.sealpost.web.Htmx;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Checks of any domain for anybody. Opening a page begins nothing, whoever follows links; a form does, and so does
 * {@code /check?domain=} in a browser with JavaScript.
 */
@Controller
@RequestMapping(PublicCheckController.PATH)
class PublicCheckController {

    static final String PATH = "/check";

    private static final String FORM = "checks/public";
    private static final int LONGEST_TYPED = 300;
    private static final Duration BUSY = Duration.ofSeconds(20);

    private final PublicChecks checks;
    private final CheckThrottle throttle;
    private final RunViews views;
    private final Words words;

    PublicCheckController(PublicChecks checks, CheckThrottle throttle, RunViews views, Words words) {
        this.checks = checks;
        this.throttle = throttle;
        this.views = views;
        this.words = words;
    }

    @ModelAttribute
    void onlyWhereItIsOn(HttpServletResponse response) {
        if (!checks.enabled()) {
            throw ChecksPage.notFound();
        }
        response.setHeader("X-Robots-Tag", "noindex, nofollow");
    }

    @GetMapping
    String form(@RequestParam(defaultValue = "") String domain, Model model) {
        model.addAttribute("typed", shortened(domain));
        boolean readable = DomainName.read(domain) instanceof DomainNameReading.Valid;
        model.addAttribute("begins", readable);
        return FORM;
    }

    @PostMapping
    String start(
            @SignedIn @Nullable Account account,
            @RequestParam(defaultValue = "") String domain,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        model.addAttribute("typed", shortened(domain));
        switch (DomainName.read(domain)) {
            case DomainNameReading.Invalid(DomainNameReading.Problem problem, String argument) -> {
                model.addAttribute("problem", words.say(problem.messageKey(), ForeignText.line(argument)));
                return refused(HttpStatus.UNPROCESSABLE_CONTENT, null, request, response);
            }
            case DomainNameReading.Valid(DomainName name) -> {
                return begin(account, name, request, response, model);
            }
        }
    }

    @GetMapping("/{token}")
    String result(@PathVariable String token, HttpServletRequest request, HttpServletResponse response, Model model) {
        Optional<PublicCheck> found = checks.find(token);
        if (found.isEmpty()) {
            response.setStatus(HttpStatus.NOT_FOUND.value());
            model.addAttribute("typed", "");
            return "checks/gone";
        }
        fill(token, found.get(), request, model);
        return "checks/result";
    }

    /** As on the page of a domain: what has come since the page was drawn. */
    @GetMapping("/{token}/progress")
    @Nullable
    String progress(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String seen,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Optional<PublicCheck> found = checks.find(token);
        if (!Htmx.asks(request) || found.isEmpty()) {
            return "redirect:" + PATH + "/" + token;
        }
        if (RunViews.nothingNew(found.get().progress(), seen)) {
            response.setStatus(HttpStatus.NO_CONTENT.value());
            return null;
        }
        fill(token, found.get(), request, model);
        return "checks/run :: live";
    }

    private String begin(
            @Nullable Account account,
            DomainName name,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        Duration wait = throttle.take(account, request.getRemoteAddr());
        if (!wait.isZero()) {
            model.addAttribute("problem", words.say("checks.public.too-often", wait.toSeconds() + 1));
            return refused(HttpStatus.TOO_MANY_REQUESTS, wait, request, response);
        }
        Optional<String> token = checks.start(name);
        if (token.isEmpty()) {
            model.addAttribute("problem", words.say("checks.public.busy"));
            return refused(HttpStatus.SERVICE_UNAVAILABLE, BUSY, request, response);
        }
        String path = PATH + "/" + token.get();
        Optional<PublicCheck> begun = Htmx.asks(request) ? checks.find(token.get()) : Optional.empty();
        if (begun.isEmpty()) {
            return "redirect:" + path;
        }
        // The way back leads to where the link was, not to the link that begins a check.
        response.setHeader("HX-Replace-Url", request.getContextPath() + path);
        fill(token.get(), begun.get(), request, model);
        return "checks/result :: shown";
    }

    private String refused(
            HttpStatus status, @Nullable Duration wait, HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(status.value());
        if (wait != null) {
            response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        }
        return Htmx.asks(request) ? FORM + " :: refusal" : FORM;
    }

    private void fill(String token, PublicCheck check, HttpServletRequest request, Model model) {
        RunView run =
                views.of(PATH + "/" + token, check.progress(), check.result().orElse(null));
        model.addAttribute("run", run);
        model.addAttribute("typed", check.progress().domain().unicode());
        model.addAttribute("keptUntil", check.keptUntil());
        model.addAttribute(
                "shared",
                ServletUriComponentsBuilder.fromContextPath(request)
                        .path(PATH + "/" + token)
                        .toUriString());
        model.addAttribute("refreshAfter", run.running() ? ChecksPage.REFRESH_AFTER : null);
    }

    private static String shortened(String typed) {
        return typed.length() > LONGEST_TYPED ? typed.substring(0, LONGEST_TYPED) : typed;
    }
}
