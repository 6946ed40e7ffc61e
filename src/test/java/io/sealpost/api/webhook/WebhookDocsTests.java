package io.sealpost.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The delivery that the documentation shows is signed as it says. */
class WebhookDocsTests {

    private static final Pattern SECRET = Pattern.compile("`whsec_([^`]+)`, which is nobody's");

    private String page = "";

    @BeforeEach
    void read() throws IOException {
        page = Files.readString(Path.of("docs/api/webhooks.md"));
    }

    @Test
    void theSampleIsSignedWithTheSecretBesideIt() {
        Instant time = Instant.ofEpochSecond(Long.parseLong(part("webhook-timestamp: (\\d+)")));
        String body = part("charset=UTF-8\n\n(\\{[^\n]+})\n```");
        byte[] secret = Base64.getDecoder().decode(found(SECRET));

        assertThat(WebhookSignature.of(secret, part("webhook-id: (msg_\\S+)"), time, body))
                .isEqualTo(part("webhook-signature: (\\S+)"));
        assertThat(JsonMapper.shared().readTree(body).get("timestamp").asString())
                .isEqualTo(time.toString());
    }

    private String part(String pattern) {
        return found(Pattern.compile(pattern));
    }

    private String found(Pattern pattern) {
        Matcher matcher = pattern.matcher(page);
        assertThat(matcher.find()).as(pattern.pattern()).isTrue();
        return matcher.group(1);
    }
}
