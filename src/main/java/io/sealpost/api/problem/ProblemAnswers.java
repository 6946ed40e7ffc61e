package io.sealpost.api.problem;

import io.sealpost.api.ApiPaths;
import io.sealpost.web.ProgramErrors;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.json.JsonMapper;

/** The one place where a problem becomes an answer, in the language that was asked for (RFC 9457). */
@Component
public class ProblemAnswers implements ProgramErrors {

    public static final String MEDIA_TYPE = "application/problem+json";

    private final MessageSource messages;
    private final LocaleResolver languages;
    private final JsonMapper json;

    ProblemAnswers(MessageSource messages, LocaleResolver languages, JsonMapper json) {
        this.messages = messages;
        this.languages = languages;
        this.json = json;
    }

    @Override
    public boolean answers(String path) {
        return ApiPaths.ofPrograms(path);
    }

    @Override
    public ModelAndView answer(@Nullable Exception exception, int status, HttpServletRequest request) {
        Problem problem = ProblemReader.read(exception, status);
        // The container's own status, such as 505, is kept where there is no better word for it.
        int said = problem.type() == ProblemType.BAD_REQUEST
                ? status
                : problem.type().status();
        return new ModelAndView((model, asked, response) -> write(problem, said, asked, response));
    }

    /** Answers from a filter. */
    public void write(Problem problem, HttpServletRequest request, HttpServletResponse response) throws IOException {
        write(problem, problem.type().status(), request, response);
    }

    private void write(Problem problem, int status, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        Locale language = languages.resolveLocale(request);
        response.setStatus(status);
        response.setContentType(MEDIA_TYPE);
        response.setHeader(HttpHeaders.CONTENT_LANGUAGE, language.toLanguageTag());
        if (status == 401 && !response.containsHeader(HttpHeaders.WWW_AUTHENTICATE)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"Sealpost\"");
        }
        if (problem.members().get(Problem.SCOPE) instanceof String scope) {
            // RFC 6750 §3.
            response.setHeader(
                    HttpHeaders.WWW_AUTHENTICATE,
                    "Bearer realm=\"Sealpost\", error=\"insufficient_scope\", scope=\"" + scope + "\"");
        }
        byte[] body = json.writeValueAsBytes(body(problem, status, language, response.getHeader("X-Request-Id")));
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }

    private Map<String, Object> body(Problem problem, int status, Locale language, @Nullable String requestId) {
        Map<String, Object> body = new LinkedHashMap<>();
        Object[] arguments = problem.arguments().toArray();
        String key = problem.type().messageKey();
        body.put("type", problem.type().uri());
        body.put("title", messages.getMessage(key + ".title", null, language));
        body.put("status", status);
        body.put("detail", messages.getMessage(key + ".detail", arguments, language));
        if (!problem.faults().isEmpty()) {
            body.put("errors", faults(problem, language));
        }
        body.putAll(problem.members());
        if (requestId != null) {
            body.put("requestId", requestId);
        }
        return body;
    }

    private List<Map<String, String>> faults(Problem problem, Locale language) {
        List<Map<String, String>> faults = new ArrayList<>();
        for (Fault fault : problem.faults()) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put(fault.place().member(), fault.name());
            one.put(
                    "detail",
                    messages.getMessage(fault.messageKey(), fault.arguments().toArray(), language));
            faults.add(one);
        }
        return faults;
    }
}
