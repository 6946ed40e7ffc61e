package io.sealpost.accounts.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** A browser that goes to the fake provider and comes back. */
public final class OidcJourney {

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final MockMvcTester mvc;
    private final FakeProvider provider;
    private final Clock clock;
    private final String address = "127.3." + ADDRESSES.incrementAndGet() % 250 + ".1";

    private MockHttpSession session;

    OidcJourney(MockMvcTester mvc, FakeProvider provider, Clock clock) {
        this(mvc, provider, clock, new MockHttpSession());
    }

    /** Of a browser that has this session already. */
    public OidcJourney(MockMvcTester mvc, FakeProvider provider, Clock clock, MockHttpSession session) {
        this.mvc = mvc;
        this.provider = provider;
        this.clock = clock;
        this.session = session;
    }

    MvcTestResult get(String path) {
        return kept(mvc.get()
                .uri(URI.create(path))
                .session(session)
                .header("Accept", "text/html")
                .with(this::from)
                .exchange());
    }

    MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).session(session).with(csrf()).with(this::from);
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return kept(request.exchange());
    }

    MockHttpSession session() {
        return session;
    }

    private MockHttpServletRequest from(MockHttpServletRequest request) {
        request.setRemoteAddr(address);
        return request;
    }

    /** Signing out begins another session. */
    private MvcTestResult kept(MvcTestResult answer) {
        session = answer.getRequest().getSession(false) instanceof MockHttpSession now ? now : new MockHttpSession();
        return answer;
    }

    /** To the provider; answers what it is asked. */
    Map<String, String> start(String path) {
        String target = String.valueOf(get(path).getResponse().getRedirectedUrl());
        assertThat(target).startsWith(provider.issuer() + "/authorize?");
        return Arrays.stream(URI.create(target).getRawQuery().split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    /** As it stands in an address. */
    static String state(Map<String, String> asked) {
        return String.valueOf(asked.get("state")).replace("=", "%3D");
    }

    /** Back with a code. */
    MvcTestResult comeBack(Map<String, String> asked) {
        return get("/login/oauth2/code/fake?code=abc&state=" + state(asked));
    }

    /** There and back, with these claims beside those that every good token has. */
    MvcTestResult signIn(Consumer<JWTClaimsSet.Builder> claims) {
        return thereAndBack("/oauth2/authorization/fake", claims);
    }

    /** As {@link #signIn}, to link who is told there with whoever is signed in here. */
    public MvcTestResult link(Consumer<JWTClaimsSet.Builder> claims) {
        return thereAndBack("/oauth2/authorization/fake?link=yes", claims);
    }

    private MvcTestResult thereAndBack(String path, Consumer<JWTClaimsSet.Builder> claims) {
        Map<String, String> asked = start(path);
        provider.answersWith(provider.signed(token(asked, claims)));
        return comeBack(asked);
    }

    JWTClaimsSet token(Map<String, String> asked, Consumer<JWTClaimsSet.Builder> claims) {
        Instant now = clock.instant();
        JWTClaimsSet.Builder token = new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .subject("subject-1")
                .audience(FakeProvider.CLIENT)
                .claim("nonce", asked.get("nonce"))
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(5))))
                .claim("email", "dora@example.org")
                .claim("email_verified", true)
                .claim("groups", List.of("mail-editors"));
        claims.accept(token);
        return token.build();
    }
}
