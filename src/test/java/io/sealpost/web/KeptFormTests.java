package io.sealpost.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** What of a form travels through the sign-in page. */
class KeptFormTests {

    @Test
    void privateKeysDoNotTravelWhicheverFieldTheyAreIn() {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/domains/example.org/certificate/own");
        String key = "-----BEGIN EC PRIVATE KEY-----\nc2VjcmV0\n-----END EC PRIVATE KEY-----";
        request.addParameter("privateKey", "c2VjcmV0");
        request.addParameter("chain", "-----BEGIN CERTIFICATE-----\n" + key);
        request.addParameter("reason", "words");
        KeptForm kept = KeptForm.of(request);
        assertThat(kept.fields()).containsExactly(new KeptForm.Field("reason", "words"));
        assertThat(kept.encoded()).isEqualTo("reason=words");
    }

    @ParameterizedTest
    @ValueSource(strings = {"password", "repeated", "current", "code", "credential", "_csrf"})
    void passwordsAndCodesDoNotTravelWhateverFormTheyAreIn(String field) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/domains/example.org/anything");
        request.addParameter(field, "correct horse");
        request.addParameter("reason", "words");
        assertThat(KeptForm.of(request).fields()).containsExactly(new KeptForm.Field("reason", "words"));
    }
}
