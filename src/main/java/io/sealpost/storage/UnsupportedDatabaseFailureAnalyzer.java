package io.sealpost.storage;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says which databases Sealpost runs on, instead of a stack trace. */
class UnsupportedDatabaseFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedDatabaseException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedDatabaseException cause) {
        return new FailureAnalysis(
                cause.getMessage() + ".",
                "Set SPRING_DATASOURCE_URL to jdbc:postgresql://HOST:PORT/DATABASE, or leave it unset for the embedded H2.",
                cause);
    }
}
