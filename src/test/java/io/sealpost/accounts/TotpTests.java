package io.sealpost.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTests {

    private static final Totp RFC = new Totp("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    // RFC 6238 Appendix B, the last six of its eight digits.
    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void makesTheCodesOfTheRfc(long time, String code) {
        assertThat(RFC.code(Instant.ofEpochSecond(time))).isEqualTo(code);
        assertThat(RFC.step(" " + code.substring(0, 3) + " " + code.substring(3), Instant.ofEpochSecond(time), 0))
                .hasValue(time / 30);
    }

    // RFC 4648 §10.
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void writesAndReadsBase32OfTheRfc(String text, String encoded) {
        assertThat(Base32.encode(text.getBytes(StandardCharsets.US_ASCII))).isEqualTo(encoded);
        assertThat(Base32.decode(encoded)).asString(StandardCharsets.US_ASCII).isEqualTo(text);
    }

    @Test
    void aSecretSurvivesBeingWrittenAndReadAndRefusesWhatIsNone() {
        Totp totp = Totp.random();
        assertThat(Totp.ofBase32(totp.base32()).secret())
                .isEqualTo(totp.secret())
                .hasSize(20);
        assertThat(totp.toString()).doesNotContain(totp.base32());
        assertThatThrownBy(() -> Base32.decode("018")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesTheStepBeforeAndTheOneBehindAndNoneTwice() {
        Instant now = Instant.ofEpochSecond(1_111_111_111);
        long step = now.getEpochSecond() / 30;
        assertThat(RFC.step(RFC.code(now.minusSeconds(30)), now, 0)).hasValue(step - 1);
        assertThat(RFC.step(RFC.code(now.plusSeconds(30)), now, 0)).hasValue(step + 1);
        assertThat(RFC.step(RFC.code(now.minusSeconds(60)), now, 0)).isEmpty();
        assertThat(RFC.step(RFC.code(now), now, step)).isEmpty();
        for (String wrong : new String[] {"", "12345", "1234567", "abcdef", "٠٥٠٤٧١"}) {
            assertThat(RFC.step(wrong, now, 0)).as(wrong).isEmpty();
        }
    }

    @Test
    void thePictureHoldsTheUriThatAppsRead() {
        String uri = RFC.uri("Sealpost", "alice+é@example.org");
        assertThat(uri)
                .isEqualTo("otpauth://totp/Sealpost:alice%2B%C3%A9%40example.org"
                        + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Sealpost");
        QrPicture picture = QrPicture.of(uri);
        assertThat(picture.size()).isGreaterThan(30);
        assertThat(picture.path()).startsWith("M4 4h1").matches("(M\\d+ \\d+h1v1h-1z)+");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0 | Firefox, Windows",
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1 (KHTML, like Gecko) Version/19 Safari/605.1 | Safari, macOS",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36 Edg/140.0 | Edge, Linux",
                "Mozilla/5.0 (Linux; Android 16) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 | Chrome, Android",
                "curl/8.5.0 | curl/8.5.0"
            })
    void aDeviceIsCalledWhatItsOwnerCallsIt(String userAgent, String device) {
        assertThat(Devices.of(userAgent)).isEqualTo(device);
    }
}
