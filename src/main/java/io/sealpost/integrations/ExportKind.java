package io.sealpost.integrations;

import java.util.Arrays;
import java.util.Optional;

/** What serves the policy where the export is unpacked. */
enum ExportKind {
    /** A small nginx in a container, behind a Traefik that is there already. */
    DOCKER("docker"),
    /** Any web server that serves files. */
    WEB_ROOT("web-root");

    private final String key;

    ExportKind(String key) {
        this.key = key;
    }

    /** As it stands in addresses, names of files and messages. */
    String key() {
        return key;
    }

    static Optional<ExportKind> of(String key) {
        return Arrays.stream(values()).filter(kind -> kind.key.equals(key)).findFirst();
    }
}
