package io.sealpost.domains;

import io.sealpost.dns.DomainName;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;

/** Stores domain names as A-labels, in every entity. */
@Converter(autoApply = true)
class DomainNameConverter implements AttributeConverter<@Nullable DomainName, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable DomainName name) {
        return name == null ? null : name.ascii();
    }

    @Override
    public @Nullable DomainName convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : new DomainName(text);
    }
}
