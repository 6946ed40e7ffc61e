package io.sealpost.web;

import java.text.MessageFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.support.ResourceBundleMessageSource;

/** The words of the bundles, with the provider's name where ours stands alone. */
final class BrandedMessages extends ResourceBundleMessageSource {

    private static final String NAME = "web.brand";

    private final @Nullable String name;

    BrandedMessages(@Nullable String name) {
        this.name = name == null || name.isBlank() ? null : name.strip();
    }

    @Override
    protected @Nullable MessageFormat resolveCode(String code, Locale locale) {
        return name != null && code.equals(NAME)
                ? new MessageFormat("'" + name.replace("'", "''") + "'", locale)
                : super.resolveCode(code, locale);
    }
}
