package io.sealpost;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sign-in with a provider: linked identities, and the question before another one is linked. */
final class ProviderScenes {

    private static final String ID = "00000000-0000-4000-8000-000000000004";
    private static final String PAGE = "/account/identities";
    private static final int PORT = freePort();

    private static @Nullable RealProvider provider;

    private ProviderScenes() {}

    /** For the start of the application: a provider that comes when the first scene needs it, and one that never does. */
    static List<String> registrations() {
        String client = "--spring.security.oauth2.client.";
        return List.of(
                client + "registration.sso.client-id=" + RealProvider.CLIENT,
                client + "registration.sso.client-secret=" + RealProvider.SECRET,
                client + "registration.sso.client-name=Example SSO",
                client + "provider.sso.issuer-uri=http://127.0.0.1:" + PORT,
                client + "registration.town.client-id=x",
                client + "registration.town.client-name=Identité numérique de la ville",
                client + "provider.town.issuer-uri=http://127.0.0.1:9");
    }

    static void addTo(Map<String, Scenes.Scene> scenes) {
        scenes.put("account-identities-none", (page, base) -> {
            Scenes.signIn(page, base);
            SampleDatabase.change("delete from person_identity");
            Scenes.go(page, base + PAGE);
        });
        scenes.put("account-identities", linked(PAGE));
        scenes.put("account-identity", linked(PAGE + "/" + ID));
        scenes.put("account-identity-wrong", (page, base) -> {
            linked(PAGE + "/" + ID).show(page, base);
            page.fill("#password", "wrong");
            page.click("main .card-foot button");
        });
        scenes.put("account-identity-new", ProviderScenes::broughtBack);
        scenes.put("account-identity-new-missing", (page, base) -> {
            broughtBack(page, base);
            page.click("main .card-foot button");
        });
        scenes.put("account-identity-away", (page, base) -> {
            Scenes.signIn(page, base);
            Scenes.go(page, base + "/oauth2/authorization/town?link=yes");
        });
    }

    private static Scenes.Scene linked(String path) {
        return (page, base) -> {
            Scenes.signIn(page, base);
            SampleDatabase.change(
                    "delete from person_identity",
                    identity("'" + ID + "'", "town", "'a.very.long.name.of.somebody@ville.example'"),
                    identity("random_uuid()", "sso", "null"));
            Scenes.go(page, base + path);
        };
    }

    private static String identity(String id, String registration, String email) {
        return "insert into person_identity (id, person_id, issuer, subject, registration, email, linked_at, last_used_at)"
                + " select " + id + ", id, 'https://" + registration + ".example', 'x', '" + registration + "', "
                + email
                + ", dateadd('day', -40, current_timestamp), dateadd('hour', -2, current_timestamp)"
                + " from person where email = '" + Scenes.EMAIL + "'";
    }

    private static void broughtBack(Page page, String base) {
        Scenes.signIn(page, base);
        SampleDatabase.change("delete from person_identity");
        if (provider == null) {
            provider = new RealProvider(PORT, base);
        }
        provider.signsIn("there", Map.of("email", "demo@sso.example", "email_verified", true));
        Scenes.go(page, base + "/oauth2/authorization/sso?link=yes");
        page.waitForURL("**/confirmation");
    }

    private static int freePort() {
        try {
            return OidcIT.freePort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
