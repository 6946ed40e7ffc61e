package io.sealpost.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.server.RequestPath;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.util.pattern.PathPatternParser;

class OwnPathTests {

    @ParameterizedTest
    @CsvSource({
        "/api/v1/webhooks, /api/v1/webhooks",
        "/api/v1/%77ebhooks, /api/v1/webhooks",
        "/%61%70%69/v1/%77%65bhooks, /api/v1/webhooks",
        "/api/v1/webhooks;x=y, /api/v1/webhooks",
        "'/api;a/v1;b=c,d/webhooks;', /api/v1/webhooks",
        "/api/v1/webhooks/, /api/v1/webhooks/",
        "/api//v1/webhooks, /api//v1/webhooks",
        "/API/v1/webhooks, /API/v1/webhooks",
        "/api/v1/domains%2fx.example, /api/v1/domains%2Fx.example",
        "/%E4%BE%8B, /例",
        "/%zz, /%zz",
        "/, /",
    })
    void decidesByWhatAHandlerIsFoundFor(String sent, String matched) {
        assertThat(OwnPath.matched(new MockHttpServletRequest("GET", sent))).isEqualTo(matched);
    }

    @ParameterizedTest
    @CsvSource({"/%77ebhooks", "/webhooks;a=b", "/web%68ooks;x;y=z"})
    void springFindsTheSame(String sent) {
        assertThat(PathPatternParser.defaultInstance
                        .parse("/webhooks")
                        .matches(RequestPath.parse(sent, "").pathWithinApplication()))
                .isTrue();
        assertThat(OwnPath.matched(new MockHttpServletRequest("GET", sent))).isEqualTo("/webhooks");
    }

    @Test
    void leavesTheContextPathOut() {
        MockHttpServletRequest request = new MockHttpServletRequest("GET", "/sealpost/%77ebhooks");
        request.setContextPath("/sealpost");
        assertThat(OwnPath.matched(request)).isEqualTo("/webhooks");
        assertThat(OwnPath.asked(request)).isEqualTo("/%77ebhooks");
    }
}
