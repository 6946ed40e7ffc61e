package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

/** A browser with a session, which may have a passkey. */
final class PasskeyVisitor {

    static final String PASSWORD = "correct horse battery";
    static final String PASSKEYS = "/account/passkeys";
    private static final Pattern QUESTION = Pattern.compile("data-question=\"([^\"]+)\"");

    final MockHttpSession session = new MockHttpSession();
    private final MockMvcTester mvc;
    private final String address;

    PasskeyVisitor(MockMvcTester mvc, String address) {
        this.mvc = mvc;
        this.address = address;
    }

    MvcTestResult get(String path) {
        return mvc.get()
                .uri(path)
                .session(session)
                .header("Accept", "text/html")
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .exchange();
    }

    MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(csrf()).session(session).with(from -> {
            from.setRemoteAddr(address);
            return from;
        });
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    MvcTestResult password(String email) {
        return post("/sign-in", "email", email, "password", PASSWORD);
    }

    PasskeyVisitor signedIn(String email) {
        assertThat(password(email)).hasRedirectedUrl("/");
        return this;
    }

    /** The question that the page asks the browser. */
    String question(String page) {
        MvcTestResult answer = get(page);
        Matcher question = QUESTION.matcher(text(answer));
        assertThat(question.find())
                .as("a question on %s: %s", page, answer.getResponse().getStatus())
                .isTrue();
        return HtmlUtils.htmlUnescape(question.group(1));
    }

    /** Adds a passkey, with the password to confirm it. */
    void add(FakeAuthenticator device, String label) {
        assertThat(post(PASSKEYS + "/ceremony", "label", label, "password", PASSWORD))
                .hasRedirectedUrl(PASSKEYS + "/ceremony");
        assertThat(post(PASSKEYS, "credential", device.register(question(PASSKEYS + "/ceremony"))))
                .hasRedirectedUrl(PASSKEYS);
        assertThat(get(PASSKEYS)).hasStatusOk();
    }

    MvcTestResult passkey(FakeAuthenticator device) {
        return passkeyAt("/sign-in", device);
    }

    /** By the question of another page. */
    MvcTestResult passkeyAt(String page, FakeAuthenticator device) {
        return post("/sign-in/passkey", "credential", device.signIn(question(page)));
    }

    static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
