package io.sealpost.web;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.validation.BindingResult;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** A page with every component, at /style-guide, for tests and for looking at; imported, never scanned. */
@Controller
@TestConfiguration(proxyBeanMethods = false)
class StyleGuide {

    record Form(String domain, String email) {}

    @GetMapping("/style-guide")
    String show(@ModelAttribute("form") Form form, BindingResult errors, Model model) {
        errors.rejectValue("email", "web.error.400.title");
        model.addAttribute("paging", new Paging(3, 50, 1234));
        model.addAttribute("now", Instant.now().minus(3, ChronoUnit.HOURS));
        model.addAttribute("flash", Flash.ok("web.error.home"));
        return "style-guide";
    }
}
