package io.sealpost.accounts;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.web.webauthn.api.AuthenticatorAssertionResponse;
import org.springframework.security.web.webauthn.api.AuthenticatorAttestationResponse;
import org.springframework.security.web.webauthn.api.PublicKeyCredential;
import org.springframework.security.web.webauthn.jackson.WebauthnJacksonModule;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Questions to a browser, and what it answers, as Web Authentication writes them in JSON (§5.1.8 and §5.1.9). */
final class PasskeyJson {

    /** An answer has about 1,000 letters, or a few thousand with the certificate of a device. */
    private static final int LONGEST = 64_000;

    /** Web Authentication §4: in bytes. */
    private static final int LONGEST_ID = 1023;

    private static final Logger log = LoggerFactory.getLogger(PasskeyJson.class);
    private static final JsonMapper JSON =
            JsonMapper.builder().addModule(new WebauthnJacksonModule()).build();
    private static final TypeReference<PublicKeyCredential<AuthenticatorAssertionResponse>> ASSERTION =
            new TypeReference<>() {};
    private static final TypeReference<PublicKeyCredential<AuthenticatorAttestationResponse>> ATTESTATION =
            new TypeReference<>() {};

    private PasskeyJson() {}

    static String print(Object question) {
        return JSON.writeValueAsString(question);
    }

    /** The proof that somebody has a passkey; empty for anything that is none. */
    static Optional<PublicKeyCredential<AuthenticatorAssertionResponse>> assertion(String typed) {
        return read(typed, ASSERTION).filter(answer -> {
            AuthenticatorAssertionResponse response = answer.getResponse();
            return response.getClientDataJSON() != null
                    && response.getAuthenticatorData() != null
                    && response.getSignature() != null
                    && response.getUserHandle() != null;
        });
    }

    /** A new passkey; empty for anything that is none. */
    static Optional<PublicKeyCredential<AuthenticatorAttestationResponse>> attestation(String typed) {
        return read(typed, ATTESTATION).filter(answer -> {
            AuthenticatorAttestationResponse response = answer.getResponse();
            return response.getClientDataJSON() != null && response.getAttestationObject() != null;
        });
    }

    private static <T extends PublicKeyCredential<?>> Optional<T> read(String typed, TypeReference<T> type) {
        if (typed.isBlank() || typed.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(JSON.readValue(typed, type))
                    .filter(answer -> answer.getRawId().getBytes().length <= LONGEST_ID);
        } catch (RuntimeException unreadable) { // the parts of an answer throw what they like
            log.debug("No answer of a browser: {}", unreadable.toString());
            return Optional.empty();
        }
    }
}
