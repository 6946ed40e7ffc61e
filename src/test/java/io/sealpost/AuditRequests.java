package io.sealpost;

import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import io.sealpost.accounts.Account;
import io.sealpost.accounts.SignedInAs;
import io.sealpost.accounts.TokenDesk;
import io.sealpost.accounts.TokenDetails;
import io.sealpost.accounts.TokenScope;
import io.sealpost.audit.Actor;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MockMvcTester.MockMvcRequestBuilder;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Sends the requests of the audit table, and of the access table where it is only read. */
record AuditRequests(MockMvcTester mvc, ApplicationContext context) {

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final String HTMX = " by htmx";

    /**
     * A request with everything made that it names.
     *
     * @param actor who does it
     * @param address from where
     */
    record Ready(String request, Actor actor, String address, Supplier<MvcTestResult> sending) {

        MvcTestResult send() {
            return sending.get();
        }
    }

    /** @param who a person, perhaps by htmx, or for the API the scope of a token */
    Ready ready(String method, String request, String who) {
        AccessWorld world = new AccessWorld(context);
        String filled = world.fill(request);
        int number = NUMBER.incrementAndGet();
        String address = "127." + (2 + number / 250) + "." + (1 + number % 250) + ".1";
        return filled.startsWith("/api/v1/")
                ? ofProgram(world, method, filled, TokenScope.valueOf(who.toUpperCase(Locale.ROOT)), address)
                : ofPerson(method, filled, who, address);
    }

    private Ready ofProgram(AccessWorld world, String method, String request, TokenScope scope, String address) {
        Account maker = scope == TokenScope.OPERATOR ? SignedInAs.OLIVIA : AccessWorld.OWNER;
        String secret = world.program(maker, scope);
        TokenDetails token = context.getBean(TokenDesk.class).list(maker, scope).getFirst();
        String[] parts = request.split(" ", 2);
        MockMvcRequestBuilder sent = from(method, parts[0], address)
                .header("Authorization", "Bearer " + secret)
                .header("If-Match", "*")
                .contentType("application/json")
                .content(parts.length > 1 ? parts[1] : "");
        Actor actor = Actor.token(token.id(), token.name() + " " + token.beginning() + "…", maker.organizationId());
        return new Ready(request, actor, address, sent::exchange);
    }

    private Ready ofPerson(String method, String request, String who, String address) {
        Account account = account(who.replace(HTMX, ""));
        String[] parts = request.split(" ", 2);
        MockMvcRequestBuilder sent = from(method, parts[0], address).with(csrf());
        if (who.endsWith(HTMX)) {
            sent = sent.header("HX-Request", "true");
        }
        if (parts.length > 1) {
            for (String field : parts[1].split("&", -1)) {
                String[] pair = field.split("=", 2);
                sent = sent.param(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        }
        if (account == null) {
            return new Ready(request, Actor.STRANGER, address, sent::exchange);
        }
        return new Ready(request, account.actor(), address, sent.with(SignedInAs.as(account))::exchange);
    }

    private MockMvcRequestBuilder from(String method, String path, String address) {
        return mvc.method(HttpMethod.valueOf(method)).uri(URI.create(path)).with(asked -> {
            asked.setRemoteAddr(address);
            return asked;
        });
    }

    private static @Nullable Account account(String who) {
        return switch (who) {
            case "operator" -> SignedInAs.OLIVIA;
            case "owner" -> SignedInAs.ALICE;
            case "editor" -> SignedInAs.BOB;
            case "viewer" -> SignedInAs.VERA;
            default -> null;
        };
    }
}
