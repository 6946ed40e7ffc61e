package io.sealpost.policies.providers;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The operator's own providers.
 *
 * @param providersFile a YAML file of mail providers that come before the built-in ones; the same id replaces ours.
 */
@ConfigurationProperties("sealpost.policies")
record ProvidersProperties(@Nullable File providersFile) {

    Optional<Path> file() {
        return Optional.ofNullable(providersFile)
                .filter(file -> !file.getPath().isBlank())
                .map(File::toPath);
    }
}
