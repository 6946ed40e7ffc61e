package io.sealpost.accounts;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says how a first token is made, instead of a stack trace. */
class FirstTokenFailureAnalyzer extends AbstractFailureAnalyzer<FirstTokenException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, FirstTokenException cause) {
        return new FailureAnalysis(
                "SEALPOST_SETUP_API_TOKEN (sealpost.setup.api-token) is set, and is no token.",
                "A token is sp_ and 43 letters, digits, hyphens or underscores: 256 random bits. Make one with"
                        + " printf 'sp_%s\\n' \"$(openssl rand -base64 32 | tr '+/' '-_' | tr -d '=')\"",
                cause);
    }
}
