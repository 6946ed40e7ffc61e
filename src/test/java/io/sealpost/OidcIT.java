package io.sealpost;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sign-in with a real provider, from a start without it to the sign-out at it. */
class OidcIT {

    private static final Pattern SIGN_OUT = Pattern.compile("href=\"([^\"]+id_token_hint[^\"]+)\"");

    @TempDir
    private Path data;

    @Test
    void peopleComeAndGoAsTheirProviderSays() throws IOException {
        int port = freePort();
        try (RunningSealpost sealpost = RunningSealpost.start(properties(port, data))) {
            String dashboard = "http://localhost:" + sealpost.dashboardPort();
            assertThat(sealpost.policy("nobody.example")).startsWith("HTTP/1.1 404");
            isAwayAtFirst(sealpost);
            try (RealProvider provider = new RealProvider(port, dashboard)) {
                isInOnceItIsThere(sealpost, provider);
                isRefusedWithoutVerifiedAddress(sealpost, provider);
                losesAndGainsRoles(sealpost, provider);
                signsOutThereToo(sealpost, provider);
                linksTheOwner(sealpost, provider);
            }
            ownerStillComesInByPassword(sealpost);
        }
    }

    private static void isAwayAtFirst(RunningSealpost sealpost) {
        try (Visitor dora = new Visitor(sealpost.dashboardPort())) {
            assertThat(dora.get("/sign-in").body()).contains("Sign in with Example SSO");
            assertThat(dora.get("/oauth2/authorization/sso").body()).contains("Example SSO cannot be reached now");
        }
    }

    private static void isInOnceItIsThere(RunningSealpost sealpost, RealProvider provider) {
        provider.signsIn("dora", claims("dora@example.net", true, "sealpost:Customer One:owner"));
        try (Visitor dora = new Visitor(sealpost.dashboardPort())) {
            HttpResponse<String> page = dora.get("/oauth2/authorization/sso");
            assertThat(page.statusCode()).isEqualTo(200);
            assertThat(dora.get("/account").body()).contains("dora@example.net", "Customer One", "Owner");
            assertThat(dora.get("/account/identities").body()).contains("Example SSO", "your only way in");
        }
    }

    private static void isRefusedWithoutVerifiedAddress(RunningSealpost sealpost, RealProvider provider) {
        provider.signsIn("mallory", claims("mallory@example.net", false, "sealpost:Customer One:owner"));
        try (Visitor mallory = new Visitor(sealpost.dashboardPort())) {
            assertThat(mallory.get("/oauth2/authorization/sso").body()).contains("is verified");
            assertThat(mallory.get("/account").uri().getPath()).isEqualTo("/sign-in");
        }
    }

    private static void losesAndGainsRoles(RunningSealpost sealpost, RealProvider provider) {
        provider.signsIn("erin", claims("erin@example.net", true, "sealpost:Customer One:viewer"));
        try (Visitor erin = new Visitor(sealpost.dashboardPort())) {
            erin.get("/oauth2/authorization/sso");
            assertThat(erin.get("/account").body()).contains("Customer One", "Viewer");
        }
        provider.signsIn("erin", claims("erin@example.net", true, "sealpost:Customer Two:editor"));
        try (Visitor erin = new Visitor(sealpost.dashboardPort())) {
            erin.get("/oauth2/authorization/sso");
            assertThat(erin.get("/account").body())
                    .contains("Customer Two", "Editor")
                    .doesNotContain("Customer One");
        }
    }

    private static void signsOutThereToo(RunningSealpost sealpost, RealProvider provider) {
        provider.signsIn("dora", claims("dora@example.net", true, "sealpost:Customer One:owner"));
        try (Visitor dora = new Visitor(sealpost.dashboardPort())) {
            dora.get("/oauth2/authorization/sso");
            String page =
                    dora.post("/sign-out", dora.token("/account"), Map.of()).body();
            Matcher link = SIGN_OUT.matcher(page);
            assertThat(link.find()).as(page).isTrue();
            HttpResponse<String> back = dora.follow(link.group(1).replace("&amp;", "&"));
            assertThat(back.uri().getPath()).as("the provider leads back").isEqualTo("/sign-in");
            assertThat(back.uri().getPort()).isEqualTo(sealpost.dashboardPort());
        }
    }

    private static void linksTheOwner(RunningSealpost sealpost, RealProvider provider) {
        provider.signsIn("owner-there", claims(RunningSealpost.EMAIL, true, "nothing"));
        try (Visitor owner = new Visitor(sealpost.dashboardPort())) {
            assertThat(owner.get("/oauth2/authorization/sso").body()).contains("has an account here");
            owner.signIn();
            HttpResponse<String> question = owner.get("/oauth2/authorization/sso?link=yes");
            assertThat(question.uri().getPath()).isEqualTo("/account/identities/confirmation");
            assertThat(owner.post("/account/identities", owner.token("/account"), Map.of())
                            .body())
                    .contains("Type your current password");
            Map<String, String> confirmed = Map.of("password", RunningSealpost.PASSWORD);
            assertThat(owner.post("/account/identities", owner.token("/account"), confirmed)
                            .body())
                    .contains("it signs you in");
        }
        try (Visitor owner = new Visitor(sealpost.dashboardPort())) {
            owner.get("/oauth2/authorization/sso");
            assertThat(owner.get("/account").body()).contains(RunningSealpost.EMAIL, "Owner");
        }
    }

    private static void ownerStillComesInByPassword(RunningSealpost sealpost) {
        try (Visitor owner = new Visitor(sealpost.dashboardPort())) {
            owner.signIn();
            assertThat(owner.get("/account").body()).contains(RunningSealpost.EMAIL);
        }
    }

    private static Map<String, Object> claims(String email, boolean verified, String... groups) {
        return Map.of("email", email, "email_verified", verified, "realm_access", Map.of("roles", List.of(groups)));
    }

    /** Of a Sealpost that knows the provider on this port. */
    static Map<String, String> properties(int port, Path data) {
        return Map.of(
                "sealpost.data-dir",
                data.toString(),
                "spring.security.oauth2.client.registration.sso.client-id",
                RealProvider.CLIENT,
                "spring.security.oauth2.client.registration.sso.client-secret",
                RealProvider.SECRET,
                "spring.security.oauth2.client.registration.sso.client-name",
                "Example SSO",
                "spring.security.oauth2.client.provider.sso.issuer-uri",
                "http://127.0.0.1:" + port,
                "sealpost.accounts.oidc.sso.groups-claim",
                "realm_access.roles",
                "sealpost.accounts.oidc.sso.groups-pattern",
                "sealpost:{organization}:{role}",
                "sealpost.accounts.oidc.sso.create-organizations",
                "true");
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
