package io.sealpost.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.DelegatingServletInputStream;
import org.springframework.mock.web.MockHttpServletRequest;

class KeptBodyRequestTests {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, KeptBodyRequest.IN_MEMORY - 1, KeptBodyRequest.IN_MEMORY, 3_000_000})
    void theBodyIsReadAgainAsItCame(int length) throws IOException {
        byte[] body = new byte[length];
        new Random(length).nextBytes(body);
        try (KeptBodyRequest kept = new KeptBodyRequest(request(body))) {
            assertThat(kept.getInputStream().readAllBytes()).isEqualTo(body);
            try (var again = kept.getInputStream()) {
                assertThat(again.isFinished()).isEqualTo(length == 0);
                assertThat(again.readAllBytes()).isEqualTo(body);
                assertThat(again.isFinished()).isTrue();
            }
        }
    }

    @Test
    void whatIsLargeLiesInAFileUntilItIsAnswered() throws IOException {
        Path file;
        try (KeptBodyRequest kept = new KeptBodyRequest(request(new byte[3_000_000]))) {
            file = Objects.requireNonNull(kept.file());
            assertThat(file).exists();
        }
        assertThat(file).doesNotExist();
        try (KeptBodyRequest small = new KeptBodyRequest(request(new byte[1000]))) {
            assertThat(small.file()).isNull();
        }
    }

    @Test
    void theSameIsTheSameAndOneByteMoreIsNot() throws IOException {
        assertThat(fingerprint(new byte[100_000])).isEqualTo(fingerprint(new byte[100_000]));
        assertThat(fingerprint(new byte[100_000])).isNotEqualTo(fingerprint(new byte[100_001]));
    }

    @Test
    void nothingStaysOfABodyThatIsRefusedInTheMiddle() throws IOException {
        long before = spooled();
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/imports") {
            @Override
            public DelegatingServletInputStream getInputStream() {
                return new DelegatingServletInputStream(new InputStream() {
                    private int read;

                    @Override
                    public int read() throws IOException {
                        if (read++ > 200_000) {
                            throw new IOException("too large");
                        }
                        return 'x';
                    }
                });
            }
        };
        assertThatThrownBy(() -> new KeptBodyRequest(request)).hasMessage("too large");
        assertThat(spooled()).isEqualTo(before);
    }

    private static long spooled() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("sealpost-body"))
                    .count();
        }
    }

    private static String fingerprint(byte[] body) throws IOException {
        try (KeptBodyRequest kept = new KeptBodyRequest(request(body))) {
            return kept.fingerprint();
        }
    }

    private static MockHttpServletRequest request(byte[] body) {
        MockHttpServletRequest request = new MockHttpServletRequest("POST", "/api/v1/imports");
        request.setContent(body);
        return request;
    }
}
