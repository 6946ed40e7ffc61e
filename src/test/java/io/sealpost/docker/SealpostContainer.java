package io.sealpost.docker;

import static org.awaitility.Awaitility.await;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.Bind;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HealthCheck;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.PortBinding;
import com.github.dockerjava.api.model.Volume;
import io.sealpost.RunningSealpost;
import io.sealpost.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.testcontainers.DockerClientFactory;

/**
 * Sealpost in a container as docs/operations/containers.md says: 512 MB, a read-only file system, no capabilities, the
 * owner set up by the environment. Ports are published on the loopback only.
 */
@SuppressWarnings("NullAway") // a null here fails the test by itself
final class SealpostContainer implements AutoCloseable {

    static final long LIMIT = 512L << 20;
    private static final int DASHBOARD = 8080;
    private static final int EDGE = 8081;
    private static final Duration START = Duration.ofMinutes(2);

    private final DockerClient docker = DockerDaemon.client();
    private final String image = SealpostImage.name();
    private final String volume = "sealpost-test-" + UUID.randomUUID();
    private final String id;

    SealpostContainer() {
        this.id = docker.createContainerCmd(image)
                .withHostConfig(hardened()
                        .withPortBindings(
                                PortBinding.parse("127.0.0.1::" + DASHBOARD), PortBinding.parse("127.0.0.1::" + EDGE)))
                .withExposedPorts(ExposedPort.tcp(DASHBOARD), ExposedPort.tcp(EDGE))
                .withEnv(
                        "SEALPOST_SETUP_ADMIN_EMAIL=" + RunningSealpost.EMAIL,
                        "SEALPOST_SETUP_ADMIN_PASSWORD=" + RunningSealpost.PASSWORD,
                        // Nobody answers there: what a container without any network sees.
                        "SEALPOST_DNS_RESOLVERS=127.0.0.1:9",
                        "SEALPOST_DNS_TRIES=1")
                // The image's own check, only more often.
                .withHealthcheck(
                        new HealthCheck().withInterval(Duration.ofSeconds(2).toNanos()))
                .withLabels(DockerClientFactory.DEFAULT_LABELS)
                .exec()
                .getId();
    }

    private HostConfig hardened() {
        return HostConfig.newHostConfig()
                .withMemory(LIMIT)
                .withMemorySwap(LIMIT)
                .withReadonlyRootfs(true)
                .withTmpFs(Map.of("/tmp", "size=64m"))
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withBinds(new Bind(volume, new Volume("/data")));
    }

    /** Starts it and waits until it takes requests. */
    void start() {
        docker.startContainerCmd(id).exec();
        await().atMost(START).pollInterval(Duration.ofMillis(100)).until(() -> {
            if (!inspect().getState().getRunning()) {
                throw new AssertionError("It ended:\n" + log());
            }
            return ready();
        });
    }

    private boolean ready() {
        String url = "http://127.0.0.1:" + dashboardPort() + "/actuator/health/readiness";
        try (InputStream answer = URI.create(url).toURL().openStream()) {
            return answer.read() >= 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Stops it as {@code docker stop} does, and gives its exit code. */
    long stop() {
        docker.stopContainerCmd(id).withTimeout(60).exec();
        return inspect().getState().getExitCodeLong();
    }

    Visitor visitor() {
        return new Visitor(dashboardPort());
    }

    int dashboardPort() {
        return port(DASHBOARD);
    }

    int edgePort() {
        return port(EDGE);
    }

    private int port(int inside) {
        return Integer.parseInt(inspect()
                .getNetworkSettings()
                .getPorts()
                .getBindings()
                .get(ExposedPort.tcp(inside))[0]
                .getHostPortSpec());
    }

    InspectContainerResponse inspect() {
        return docker.inspectContainerCmd(id).exec();
    }

    String log() {
        return text(docker.logContainerCmd(id)
                .withStdOut(true)
                .withStdErr(true)
                .withTailAll()
                .exec(new Output()));
    }

    /** What the command prints in the running container, then its exit code on a line of its own. */
    String run(String... command) {
        String exec = docker.execCreateCmd(id)
                .withCmd(command)
                .withAttachStdout(true)
                .withAttachStderr(true)
                .exec()
                .getId();
        String output = text(docker.execStartCmd(exec).exec(new Output()));
        return output + "\n" + docker.inspectExecCmd(exec).exec().getExitCodeLong();
    }

    /** Runs a command of the image on the data of the stopped container. */
    void onData(String... command) {
        String helper = docker.createContainerCmd(image)
                .withEntrypoint(command)
                .withHostConfig(hardened())
                .withLabels(DockerClientFactory.DEFAULT_LABELS)
                .exec()
                .getId();
        try {
            docker.startContainerCmd(helper).exec();
            int status = docker.waitContainerCmd(helper)
                    .exec(new com.github.dockerjava.api.command.WaitContainerResultCallback())
                    .awaitStatusCode();
            if (status != 0) {
                throw new AssertionError(text(docker.logContainerCmd(helper)
                        .withStdOut(true)
                        .withStdErr(true)
                        .withTailAll()
                        .exec(new Output())));
            }
        } finally {
            docker.removeContainerCmd(helper).withForce(true).exec();
        }
    }

    private static String text(Output output) {
        try {
            output.awaitCompletion();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return output.text.toString();
    }

    @Override
    public void close() {
        docker.removeContainerCmd(id).withForce(true).withRemoveVolumes(true).exec();
        docker.removeVolumeCmd(volume).exec();
    }

    private static final class Output extends ResultCallback.Adapter<Frame> {

        private final StringBuffer text = new StringBuffer();

        @Override
        public void onNext(Frame frame) {
            text.append(new String(frame.getPayload(), StandardCharsets.UTF_8));
        }
    }
}
