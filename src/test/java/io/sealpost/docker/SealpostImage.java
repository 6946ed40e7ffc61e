package io.sealpost.docker;

import static org.assertj.core.api.Assumptions.assumeThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.model.BuildResponseItem;
import java.io.File;
import java.util.Objects;
import java.util.Set;

/** The image of docker/Dockerfile, built from target/sealpost.jar without any network, once in this JVM. */
final class SealpostImage {

    private static final String NAME = "sealpost:test";
    private static final String BASE = System.getProperty("docker.base-image", "eclipse-temurin:25-jre");

    private SealpostImage() {}

    /** Its name; where it cannot be built for want of a daemon or a base, the test is skipped or fails. */
    static String name() {
        DockerDaemon.client();
        boolean base = DockerDaemon.has(BASE);
        String advice = BASE + " is missing and cannot be fetched";
        if (!base && "required".equals(System.getProperty("docker"))) {
            throw new AssertionError(advice);
        }
        assumeThat(base).as(advice).isTrue();
        return Built.IMAGE;
    }

    private static final class Built {

        private static final String IMAGE = build(DockerDaemon.client());

        private static String build(DockerClient docker) {
            Output output = docker.buildImageCmd()
                    .withBaseDirectory(new File("").getAbsoluteFile())
                    .withDockerfile(new File("docker/Dockerfile").getAbsoluteFile())
                    .withBuildArg("BASE_IMAGE", BASE)
                    .withBuildArg("BUILD_IMAGE", BASE)
                    .withBuildArg("JAR_FROM", "target")
                    .withNetworkMode("none")
                    .withTags(Set.of(NAME))
                    .exec(new Output());
            try {
                output.awaitImageId();
                return NAME;
            } catch (DockerClientException failure) {
                throw new AssertionError(output.text.toString(), failure);
            }
        }
    }

    private static final class Output extends BuildImageResultCallback {

        private final StringBuffer text = new StringBuffer();

        @Override
        public void onNext(BuildResponseItem item) {
            text.append(Objects.requireNonNullElse(item.getStream(), ""));
            super.onNext(item);
        }
    }
}
