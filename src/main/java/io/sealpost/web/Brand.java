package io.sealpost.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Whose pages these seem to be: ours, or those of the provider who runs the instance. */
@Component
public class Brand {

    private static final int MOST_BYTES = 256 * 1024;

    private final @Nullable String name;
    private final @Nullable URI support;
    private final @Nullable String sheet;
    private final @Nullable Logo logo;

    Brand(BrandProperties properties) {
        this.name = blankAsNull(properties.name());
        this.support = properties.support();
        String accent = blankAsNull(properties.accent());
        this.sheet = accent == null ? null : AccentSheet.of(Colour.of(accent));
        Path file = properties.logo();
        this.logo = file == null || file.toString().isBlank() ? null : Logo.read(file);
    }

    /** A picture as it is sent. */
    record Logo(String mediaType, byte[] bytes) {

        private static Logo read(Path file) {
            try {
                if (Files.size(file) > MOST_BYTES) {
                    throw new IllegalStateException("sealpost.web.brand.logo is larger than 256 KB: " + file);
                }
                byte[] bytes = Files.readAllBytes(file);
                return new Logo(mediaType(bytes, file), bytes);
            } catch (IOException unreadable) {
                throw new UncheckedIOException("sealpost.web.brand.logo cannot be read: " + file, unreadable);
            }
        }

        private static String mediaType(byte[] bytes, Path file) {
            String head = new String(bytes, 0, Math.min(bytes.length, 1_000), StandardCharsets.ISO_8859_1);
            if (head.startsWith("\u0089PNG")) {
                return "image/png";
            }
            if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
                return "image/webp";
            }
            if (head.contains("<svg")) {
                return "image/svg+xml";
            }
            throw new IllegalStateException("sealpost.web.brand.logo is neither SVG, PNG nor WebP: " + file);
        }
    }

    /** What stands at the head of pages and in letters. */
    public String name() {
        return name == null ? "Sealpost" : name;
    }

    public @Nullable String getSupport() {
        return support == null ? null : support.toString();
    }

    /** Changes with the logo; null without one. */
    public @Nullable String getLogoVersion() {
        return logo == null ? null : Integer.toHexString(Arrays.hashCode(logo.bytes()));
    }

    /** Changes with the colours; null without any. */
    public @Nullable String getSheetVersion() {
        return sheet == null ? null : Integer.toHexString(Objects.hashCode(sheet));
    }

    @Nullable
    String sheet() {
        return sheet;
    }

    @Nullable
    Logo logo() {
        return logo;
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
