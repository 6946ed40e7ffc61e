package io.sealpost.accounts;

import io.sealpost.storage.DatabaseReady;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Ends the start with where to click, after the set-up that needs nobody, when there is one to do. */
@Component
class Welcome {

    private static final Logger log = LoggerFactory.getLogger(Welcome.class);

    private final Setup setup;
    private final SetupCode code;
    private final AccountsProperties properties;
    private final Environment environment;

    Welcome(Setup setup, SetupCode code, AccountsProperties properties, Environment environment) {
        this.setup = setup;
        this.code = code;
        this.properties = properties;
        this.environment = environment;
    }

    // Before whoever needs the first owner.
    @EventListener
    @Order(0)
    void on(DatabaseReady ready) {
        if (setup.needed()) {
            setUpUnattended();
        }
        StringBuilder lines = new StringBuilder("\n\n  Sealpost is running.\n");
        lines.append("    Dashboard    ").append(dashboard()).append('\n');
        String edge = environment.getProperty("sealpost.edge.http-port", "8081");
        lines.append("    Policies     http://localhost:").append(edge).append("/.well-known/mta-sts.txt\n");
        String https = environment.getProperty("sealpost.edge.https-port", "8443");
        if (!https.equals("-1")) {
            lines.append("    over HTTPS   port ").append(https).append(", for hosts that have a certificate\n");
        }
        if (setup.needed()) {
            lines.append("\n    Nobody can sign in yet. Open ")
                    .append(dashboard())
                    .append("/setup and enter\n");
            lines.append("    Set-up code  ").append(code.text()).append('\n');
        }
        log.info("{}", lines);
    }

    private String dashboard() {
        String named = environment.getProperty("sealpost.dashboard.hostname", "");
        if (!named.isBlank()) {
            String port = environment.getProperty(
                    "sealpost.dashboard.public-https-port",
                    environment.getProperty("sealpost.dashboard.https-port", "9443"));
            return "https://" + named + (port.equals("443") ? "" : ":" + port);
        }
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        boolean tls = environment.containsProperty("server.ssl.bundle")
                || environment.containsProperty("server.ssl.key-store");
        return (tls ? "https" : "http") + "://localhost:" + port
                + environment.getProperty("server.servlet.context-path", "");
    }

    private void setUpUnattended() {
        @Nullable String email = properties.adminEmail();
        @Nullable String password = properties.adminPassword();
        if (email == null || email.isBlank() || password == null || password.isEmpty()) {
            return;
        }
        var address = EmailAddress.of(email);
        if (address.isEmpty()) {
            log.error("SEALPOST_SETUP_ADMIN_EMAIL is not an e-mail address; nobody was created.");
        } else if (PasswordRules.objection(password, email).isPresent()) {
            log.error(
                    "SEALPOST_SETUP_ADMIN_PASSWORD must have at least {} characters, at most {} bytes, and differ from"
                            + " the e-mail address; nobody was created.",
                    PasswordRules.SHORTEST,
                    PasswordRules.MOST_BYTES);
        } else if (setup.create(properties.organization(), address.get(), password)
                .isPresent()) {
            log.info("Created the first owner, {}.", address.get());
        }
    }
}
