package io.sealpost.api.web;

import io.sealpost.api.ApiPaths;
import io.sealpost.api.problem.ProblemType;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.server.ResponseStatusException;

/** Explains the problems of the API to people who follow a {@code type}. */
@Controller
class ProblemsController {

    private static final String VIEW = "api/problems";

    @GetMapping(ApiPaths.PROBLEMS)
    String all(Model model) {
        model.addAttribute("problems", List.of(ProblemType.values()));
        return VIEW;
    }

    @GetMapping(ApiPaths.PROBLEMS + "/{slug}")
    String one(@PathVariable String slug, Model model) {
        ProblemType type = ProblemType.of(slug).orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
        model.addAttribute("problems", List.of(type));
        model.addAttribute("one", type);
        return VIEW;
    }
}
