package io.sealpost.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/** The page for a request that Tomcat refuses before anything of ours sees it, such as an address in broken UTF-8. */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class UnreadableRequests implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final Logger LOG = LoggerFactory.getLogger(UnreadableRequests.class);

    private final MessageSource messages;

    UnreadableRequests(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        // Added last, it answers before Tomcat's own.
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Page()));
    }

    private final class Page extends ErrorReportValve {

        @Override
        protected void report(Request request, Response response, @Nullable Throwable throwable) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            Locale language = new LanguageChoice().resolveLocale(request.getRequest());
            response.setContentType("text/html;charset=UTF-8");
            response.setHeader("Content-Language", language.getLanguage());
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            response.setHeader("Content-Security-Policy", SecurityHeaders.CONTENT_SECURITY_POLICY);
            try {
                response.getOutputStream().write(page(status, language).getBytes(StandardCharsets.UTF_8));
                response.finishResponse();
            } catch (IOException gone) {
                LOG.debug("Nobody waits for the answer any more", gone);
            }
        }
    }

    private String page(int status, Locale language) {
        int described = status >= 500 ? 500 : 400;
        return """
                <!doctype html>
                <html lang="%s">
                <head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark"><title>%s · %s</title>
                <link rel="stylesheet" href="/css/tokens.css"><link rel="stylesheet" href="/css/base.css">
                <link rel="stylesheet" href="/css/layout.css"><link rel="stylesheet" href="/css/components.css"></head>
                <body><div class="app"><div class="content"><div class="wrap"><main class="middle wide"><div class="card roomy">
                <div class="card-body stack"><p class="error-code">%2$s</p><h1>%4$s</h1><p>%5$s</p>
                <div class="form-actions"><a class="button primary" href="/">%6$s</a></div></div>
                </div></main></div></div></div></body>
                </html>
                """.formatted(
                        language.getLanguage(),
                        word("web.error.title", language, Integer.toString(status)),
                        word("web.brand", language),
                        word("web.error." + described + ".title", language),
                        word("web.error." + described + ".text", language),
                        word("web.error.home", language));
    }

    private String word(String key, Locale language, Object... arguments) {
        return HtmlUtils.htmlEscape(messages.getMessage(key, arguments, language));
    }
}
