package io.sealpost.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.sealpost.RunningSealpost;
import io.sealpost.Visitor;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** 512 MB are enough for 100,000 hosted domains, each with a text of its own. */
@SuppressWarnings("NullAway") // a null here fails the test by itself
class ContainerMemoryIT {

    private static final int DOMAINS = 100_000;
    private static final int REQUESTS = 2_000;
    private static final String ORIGIN = "origin.example";

    // Anonymous memory, which cannot be given back as cached files can: cgroup v2 says anon, v1 total_rss.
    private static final Pattern ANONYMOUS = Pattern.compile("(?m)^(?:anon|total_rss) (\\d+)$");

    @Test
    void aHundredThousandDomainsFitTheLimit() throws Exception {
        try (SealpostContainer sealpost = new SealpostContainer()) {
            sealpost.start();
            try (Visitor visitor = sealpost.visitor()) {
                visitor.signIn();
                ContainerIT.publish(visitor, ORIGIN, "mx1.origin.example");
            }
            sealpost.stop();
            sealpost.onData(
                    "java",
                    "-Xmx256m",
                    "-cp",
                    "/opt/sealpost/lib/*",
                    "org.h2.tools.Shell",
                    "-url",
                    "jdbc:h2:file:/data/sealpost;IFEXISTS=TRUE",
                    "-user",
                    "sealpost",
                    "-password",
                    "",
                    "-sql",
                    new ManyDomains(ORIGIN, DOMAINS).sql());

            sealpost.start();
            awaitServed(sealpost, DOMAINS);
            use(sealpost);
            // From the snapshot, with everything in memory from the first moment.
            sealpost.stop();
            sealpost.start();
            awaitServed(sealpost, 1);
            use(sealpost);

            assertThat(anonymous(sealpost)).isPositive().isLessThan(SealpostContainer.LIMIT * 9 / 10);
            assertThat(sealpost.inspect().getState().getOOMKilled()).isFalse();
            assertThat(sealpost.inspect().getRestartCount()).isZero();
            assertThat(sealpost.log()).doesNotContain("OutOfMemory");
            assertThat(sealpost.stop()).isIn(0L, 143L);
        }
    }

    private static void awaitServed(SealpostContainer sealpost, int number) {
        await().atMost(Duration.ofMinutes(2))
                .until(() -> RunningSealpost.policy(sealpost.edgePort(), ManyDomains.name(number))
                        .endsWith("\r\n\r\n" + ManyDomains.text(number)));
    }

    /** What fills a heap: lists, searches, a publication, mail servers from everywhere. */
    private static void use(SealpostContainer sealpost) {
        try (Visitor visitor = sealpost.visitor()) {
            visitor.signIn();
            for (String path :
                    new String[] {"/", "/domains", "/domains?q=d99", "/domains?page=500", "/domains/" + ORIGIN}) {
                assertThat(visitor.get(path).statusCode()).as(path).isEqualTo(200);
            }
        }
        int port = sealpost.edgePort();
        for (int request = 0; request < REQUESTS; request++) {
            int number = 1 + (int) ((long) request * 7919 % DOMAINS);
            assertThat(RunningSealpost.policy(port, ManyDomains.name(number))).endsWith(ManyDomains.text(number));
        }
    }

    private static long anonymous(SealpostContainer sealpost) {
        Matcher found = ANONYMOUS.matcher(
                sealpost.run("sh", "-c", "cat /sys/fs/cgroup/memory.stat || cat /sys/fs/cgroup/memory/memory.stat"));
        assertThat(found.find()).as("memory.stat of the container").isTrue();
        long bytes = Long.parseLong(found.group(1));
        System.out.println("Container with " + DOMAINS + " domains: " + (bytes >> 20) + " MB of its own memory");
        return bytes;
    }
}
