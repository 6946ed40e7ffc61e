package io.sealpost.certificates;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what is wrong with the key that encrypts private keys, instead of a stack trace. */
class KeyRingFailureAnalyzer extends AbstractFailureAnalyzer<KeyRingException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, KeyRingException cause) {
        return new FailureAnalysis(
                "The key that encrypts private keys of certificates cannot be used. " + cause.getMessage() + ".",
                "Correct the file that sealpost.certificates.key-file names, or SEALPOST_CERTIFICATES_KEY; with neither,"
                        + " certificates.key in the data folder is used, and made where it is missing. See"
                        + " docs/operations/certificates.md.",
                cause);
    }
}
