package io.sealpost.policies.providers;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at the console which line of the operator's file stopped the start, instead of a stack trace. */
class ProvidersFileFailureAnalyzer extends AbstractFailureAnalyzer<ProvidersFileException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ProvidersFileException cause) {
        String where = cause.line() > 0 ? ", line " + cause.line() : "";
        return new FailureAnalysis(
                "The file of mail providers cannot be used (sealpost.policies.providers-file).\n\n    " + cause.file()
                        + where + "\n    " + cause.problem(),
                cause.action(),
                cause);
    }
}
