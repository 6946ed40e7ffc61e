package io.sealpost.certificates.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/** A certificate with its key as it was pasted or chosen as files; both ways together count as one text. */
record UploadForm(
        @Nullable String chain,
        @Nullable String privateKey,
        @Nullable MultipartFile chainFile,
        @Nullable MultipartFile keyFile) {

    private static final String KEY = "PRIVATE KEY-----";
    private static final int LONGEST_AGAIN = 65_536;

    static UploadForm empty() {
        return new UploadForm(null, null, null, null);
    }

    String chainText() {
        return text(chain, chainFile);
    }

    String keyText() {
        return text(privateKey, keyFile);
    }

    /** What the form shows again after an error: never a key, also where it was pasted into the wrong field. */
    public String shownAgain() {
        return chain == null || chain.length() > LONGEST_AGAIN || chain.contains(KEY) ? "" : chain;
    }

    /** Never tells what was sent. */
    @Override
    public String toString() {
        return "UploadForm";
    }

    private static String text(@Nullable String typed, @Nullable MultipartFile file) {
        String text = typed == null ? "" : typed;
        if (file == null || file.isEmpty()) {
            return text;
        }
        try {
            return text + "\n" + new String(file.getBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
