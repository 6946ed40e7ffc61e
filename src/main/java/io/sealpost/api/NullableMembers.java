package io.sealpost.api;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Says in the description which members of our records may be null, and that the others are always there: springdoc does
 * not read the annotations of JSpecify, and a client that was generated without it trips over the first null.
 */
@Component
class NullableMembers implements ModelConverter {

    private static final String NOTHING = "null";

    @Override
    @SuppressWarnings({"rawtypes", "NullAway"}) // As the interface has it.
    public @Nullable Schema resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> others) {
        Schema<?> schema = others.hasNext() ? others.next().resolve(type, context, others) : null;
        Class<?> described = classOf(type.getType());
        Schema<?> model = schema == null ? null : model(schema, context);
        if (described != null && described.isRecord() && model != null && model.getProperties() != null) {
            for (RecordComponent member : described.getRecordComponents()) {
                complete(model, member);
            }
        }
        return schema;
    }

    /** Only what is ours: of everything else the description says nothing. */
    private static @Nullable Class<?> classOf(@Nullable Type type) {
        Class<?> found =
                type instanceof JavaType java ? java.getRawClass() : type instanceof Class<?> plain ? plain : null;
        return found != null && found.getName().startsWith("io.sealpost.") ? found : null;
    }

    private static @Nullable Schema<?> model(Schema<?> schema, ModelConverterContext context) {
        String reference = schema.get$ref();
        return reference == null
                ? schema
                : context.getDefinedModels().get(reference.substring(reference.lastIndexOf('/') + 1));
    }

    @SuppressWarnings("rawtypes")
    private static void complete(Schema<?> model, RecordComponent member) {
        Schema property = model.getProperties().get(member.getName());
        if (property == null) {
            return;
        }
        if (member.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            model.getProperties().put(member.getName(), orNull(property));
        } else if (model.getRequired() == null || !model.getRequired().contains(member.getName())) {
            model.addRequiredItem(member.getName());
        }
    }

    @SuppressWarnings({"rawtypes", "unchecked"})
    private static Schema orNull(Schema property) {
        boolean anything = property.get$ref() == null && property.getTypes() == null && property.getType() == null;
        if (anything || property.getOneOf() != null) {
            return property;
        }
        if (property.get$ref() != null) {
            Schema reference = new JsonSchema().$ref(property.get$ref());
            Schema nothing = new JsonSchema();
            nothing.setTypes(Set.of(NOTHING));
            return new JsonSchema().oneOf(List.of(reference, nothing)).description(property.getDescription());
        }
        Set<String> types =
                new LinkedHashSet<>(property.getTypes() == null ? Set.of(property.getType()) : property.getTypes());
        types.add(NOTHING);
        property.setTypes(types);
        if (property.getEnum() != null && property.getEnum().stream().noneMatch(Objects::isNull)) {
            // JSON Schema 2020-12 validation §6.1.2: nothing else may stand there.
            List values = new ArrayList<>(property.getEnum());
            values.add(null);
            property.setEnum(values);
        }
        return property;
    }
}
