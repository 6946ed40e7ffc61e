package io.sealpost.storage;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this instance keeps its files.
 *
 * @param dataDir folder of the embedded database and of the edge's snapshot; made at start when it is missing
 */
@ConfigurationProperties("sealpost")
record StorageProperties(@DefaultValue("./data") Path dataDir) {}
