package io.sealpost.docker;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.DockerException;
import java.util.concurrent.TimeUnit;
import org.testcontainers.DockerClientFactory;

/** The Docker daemon that answers, found by Testcontainers. */
public final class DockerDaemon {

    private static final String ADVICE = "no Docker daemon answers; install it with: sudo apt-get install docker.io";

    private DockerDaemon() {}

    /**
     * Where no daemon answers the test is skipped with one line, or fails with it where the system property
     * {@code docker} is {@code required}.
     */
    static DockerClient client() {
        boolean answers = DockerClientFactory.instance().isDockerAvailable();
        if (!answers && "required".equals(System.getProperty("docker"))) {
            throw new AssertionError(ADVICE);
        }
        assumeThat(answers).as(ADVICE).isTrue();
        return DockerClientFactory.instance().client();
    }

    /** Whether a daemon answers that has the image, or can fetch it. */
    public static boolean has(String image) {
        return DockerClientFactory.instance().isDockerAvailable() && (isThere(image) || fetched(image));
    }

    private static boolean isThere(String image) {
        try {
            DockerClientFactory.instance().client().inspectImageCmd(image).exec();
            return true;
        } catch (DockerException missing) {
            return false;
        }
    }

    private static boolean fetched(String image) {
        try {
            return DockerClientFactory.instance()
                            .client()
                            .pullImageCmd(image)
                            .start()
                            .awaitCompletion(5, TimeUnit.MINUTES)
                    && isThere(image);
        } catch (DockerException noRegistry) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
