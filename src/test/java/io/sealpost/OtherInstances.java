package io.sealpost;

import java.util.HashMap;
import java.util.Map;

/** Instances beside the sample world, for what it cannot show: each started when the first scene needs it. */
final class OtherInstances {

    private static final Map<String, RunningSealpost> RUNNING = new HashMap<>();

    private OtherInstances() {}

    /** Nobody has set it up yet. */
    static String fresh() {
        return started("new", Map.of("sealpost.setup.admin-email", ""));
    }

    /** It knows its address, and a mail server that takes nothing. */
    static String withMail() {
        return started(
                "mail",
                Map.of(
                        "spring.mail.host", "127.0.0.1",
                        "spring.mail.port", "9",
                        "sealpost.web.public-address", "https://sealpost.example"));
    }

    private static String started(String name, Map<String, String> properties) {
        RunningSealpost one = RUNNING.computeIfAbsent(name, _ -> {
            Map<String, String> all = new HashMap<>(properties);
            all.put("spring.datasource.url", "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
            all.put("sealpost.data-dir", "target/screenshots-" + name);
            return RunningSealpost.start(all);
        });
        return "http://localhost:" + one.dashboardPort();
    }
}
