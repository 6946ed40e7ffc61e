package io.sealpost;

import java.util.Map;

/**
 * A node in a process of its own that does due work until its input ends or it is killed. Says READY, and the port of its
 * dashboard, once it is at work.
 */
final class WorkingUntilKilled {

    private WorkingUntilKilled() {}

    /** @param arguments folder, database, user, password, resolver */
    public static void main(String[] arguments) throws Exception {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Runtime.getRuntime().halt(1);
        });
        RunningSealpost sealpost =
                RunningSealpost.start(properties(arguments[0], arguments[1], arguments[2], arguments[3], arguments[4]));
        System.out.println("READY " + sealpost.dashboardPort());
        while (System.in.read() >= 0) {
            // until the test ends
        }
        Runtime.getRuntime().halt(0);
    }

    static Map<String, String> properties(String folder, String url, String user, String password, String resolver) {
        return Map.ofEntries(
                Map.entry("sealpost.data-dir", folder),
                Map.entry("spring.datasource.url", url),
                Map.entry("spring.datasource.username", user),
                Map.entry("spring.datasource.password", password),
                Map.entry("sealpost.certificates.key", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="),
                Map.entry("sealpost.dns.resolvers", resolver),
                Map.entry("sealpost.jobs.poll-interval", "200ms"),
                Map.entry("sealpost.jobs.heartbeat-interval", "1s"),
                Map.entry("spring.main.banner-mode", "off"),
                Map.entry("logging.level.root", "warn"));
    }
}
