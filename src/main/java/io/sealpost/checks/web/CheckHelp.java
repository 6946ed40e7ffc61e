package io.sealpost.checks.web;

import io.sealpost.checks.CheckCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What each code of a finding means: the page of docs/checks, which comes with the program. */
@Controller
class CheckHelp {

    static final String PATH = "/help/checks";

    @GetMapping(PATH + "/{code}")
    String page(@PathVariable String code, Model model) {
        boolean known =
                Arrays.stream(CheckCode.values()).anyMatch(one -> one.name().equals(code));
        if (!known) {
            throw ChecksPage.notFound();
        }
        model.addAttribute("page", HelpText.of(text(code)));
        return "checks/help";
    }

    private static String text(String code) {
        try {
            return new ClassPathResource("help/checks/" + code + ".md").getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
