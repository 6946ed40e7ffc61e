package io.sealpost.bulk.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a job.
 *
 * @param name for people; as it was typed where it cannot be read
 * @param path of the domain's page, or null
 * @param organization as it was typed
 * @param policy what is published, in words, or null
 */
record RowView(
        int line,
        String name,
        @Nullable String path,
        String organization,
        String result,
        ResultLook look,
        @Nullable String mode,
        @Nullable String policy,
        List<String> remarks) {}
