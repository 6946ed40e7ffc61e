package io.sealpost;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.SignedInAs;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

/** Sends the requests of the access table. */
record AccessRequests(MockMvcTester mvc) {

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /**
     * As somebody sends it with a browser.
     *
     * @param request an address, and behind a blank the fields of a form
     * @param who a word of {@link AccessTable#WHO}
     */
    MvcTestResult page(String method, String request, String who, boolean htmx) {
        String[] parts = request.split(" ", 2);
        var sent = mvc.method(HttpMethod.valueOf(method.equals("ANY") ? "GET" : method))
                .uri(URI.create(parts[0]))
                .header("Accept", "text/html,*/*;q=0.8")
                .with(csrf())
                .with(elsewhere());
        if (parts.length > 1) {
            for (String field : parts[1].split("&", -1)) {
                String[] pair = field.split("=", 2);
                sent = sent.param(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        if (htmx) {
            sent = sent.header("HX-Request", "true");
        }
        RequestPostProcessor person = person(who);
        return person == null ? sent.exchange() : sent.with(person).exchange();
    }

    /** As a program sends it, with an empty object where there may be a body. */
    MvcTestResult api(String method, String request, String token) {
        return mvc.method(HttpMethod.valueOf(method))
                .uri(URI.create(request))
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .content(method.equals("GET") || method.equals("DELETE") ? "" : "{}")
                .with(elsewhere())
                .exchange();
    }

    /** The body as somebody reads it: of an archive the names and texts of its files. */
    static String text(MvcTestResult answer) {
        byte[] body = answer.getResponse().getContentAsByteArray();
        String text = new String(body, StandardCharsets.UTF_8);
        return text.startsWith("PK") ? unzipped(body) : text;
    }

    private static String unzipped(byte[] archive) {
        StringBuilder read = new StringBuilder();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                read.append(entry.getName()).append('\n');
                read.append(new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
        return read.toString();
    }

    /** The status, or where the answer leads: to the sign-in page or elsewhere. */
    static String outcome(MvcTestResult answer, boolean htmx) {
        int status = answer.getResponse().getStatus();
        if (status / 100 == 3) {
            String target = String.valueOf(answer.getResponse().getRedirectedUrl());
            return target.endsWith("/sign-in") ? "sign-in" : "go";
        }
        return htmx && status == 401 ? "sign-in" : String.valueOf(status);
    }

    /** From this machine, and from a new address each time: nobody waits for the tries of those before. */
    private static RequestPostProcessor elsewhere() {
        int number = NUMBER.incrementAndGet();
        return request -> {
            request.setRemoteAddr("127.1." + number / 250 + "." + (1 + number % 250));
            return request;
        };
    }

    private static @Nullable RequestPostProcessor person(String who) {
        return switch (who) {
            case "operator" -> SignedInAs.olivia();
            case "owner" -> SignedInAs.alice();
            case "editor" -> SignedInAs.bob();
            case "viewer" -> SignedInAs.vera();
            case "other" -> SignedInAs.charlie();
            default -> null;
        };
    }
}
