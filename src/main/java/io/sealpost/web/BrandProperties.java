package io.sealpost.web;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What a provider's customers see instead of ours.
 *
 * @param name stands where "Sealpost" stands at the head of pages and in letters
 * @param logo an SVG, PNG or WebP file of 256 KB at most, shown 28 pixels high beside the name
 * @param accent the colour of links and buttons, as #rrggbb; it is made darker or lighter where it could not be read
 * @param support where people find help: an address with https: or mailto:
 */
@ConfigurationProperties("sealpost.web.brand")
record BrandProperties(
        @Nullable String name,
        @Nullable Path logo,
        @Nullable String accent,
        @Nullable URI support) {

    private static final Set<String> LINKS = Set.of("https", "http", "mailto");

    BrandProperties {
        if (accent != null && !accent.isBlank() && !accent.matches("#[0-9a-fA-F]{6}")) {
            throw new IllegalArgumentException(
                    "sealpost.web.brand.accent has to be a colour like #3346c4, not " + accent);
        }
        if (support != null && !support.toString().isBlank() && !LINKS.contains(String.valueOf(support.getScheme()))) {
            throw new IllegalArgumentException(
                    "sealpost.web.brand.support has to begin with https: or mailto:, not " + support);
        }
        if (name != null && name.strip().length() > 60) {
            throw new IllegalArgumentException("sealpost.web.brand.name may have 60 characters at most");
        }
    }
}
