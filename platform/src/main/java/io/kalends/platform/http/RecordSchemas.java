package io.kalends.platform.http;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.stereotype.Component;

/// Writes into the OpenAPI document what the records of requests and answers say of their fields, and what it would not
/// tell of its own accord: which may be null, their ranges, and which are accepted and ignored.
@Component
class RecordSchemas implements ModelConverter, GlobalOpenApiCustomizer {

    private static final String REFERENCE = "#/components/schemas/";

    /// By the names of their schemas. The library keeps one converter of a class for the whole JVM, whichever
    /// application in it has registered last, so what that is told is for all.
    private static final Map<String, Class<?>> RECORDS = new ConcurrentHashMap<>();

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var schema = chain.next().resolve(type, context, chain);
        var described = Json.mapper().constructType(type.getType()).getRawClass();
        if (described.isRecord() && schema != null && schema.get$ref() != null) {
            RECORDS.put(schema.get$ref().substring(REFERENCE.length()), described);
        }
        if (described.isSealed()) {
            addShapes(described);
        }
        return schema;
    }

    /// Each of several shapes has a schema of its own, named where it is declared.
    private static void addShapes(Class<?> described) {
        for (var shape : described.getPermittedSubclasses()) {
            var named = shape.getAnnotation(io.swagger.v3.oas.annotations.media.Schema.class);
            if (shape.isRecord() && named != null) {
                RECORDS.put(named.name(), shape);
            }
        }
    }

    @Override
    public void customise(OpenAPI document) {
        document.getComponents().getSchemas().forEach((name, schema) -> {
            var described = RECORDS.get(name);
            if (described != null) {
                complete(schema, described);
            }
        });
    }

    private static void complete(Schema<?> schema, Class<?> described) {
        for (var component : described.getRecordComponents()) {
            var field = component.getName();
            var property = schema.getProperties().get(field);
            if (property != null) {
                addRange(property, component);
                if (component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        && !component.isAnnotationPresent(LeftOutOrGiven.class)) {
                    schema.getProperties().put(field, nullable(property));
                }
            }
        }
        var ignored = described.getAnnotation(JsonIgnoreProperties.class);
        if (ignored != null) {
            for (var field : ignored.value()) {
                schema.addProperty(field, new Schema<>().readOnly(true).description("Accepted and ignored"));
            }
        }
    }

    private static void addRange(Schema<?> property, RecordComponent component) {
        var type = component.getAnnotatedType();
        var range = type.getAnnotation(Range.class);
        if (range == null) {
            range = component.getAccessor().getAnnotation(Range.class);
        }
        if (range != null) {
            setRange(property, range);
        }
        if (property.getItems() != null && type instanceof AnnotatedParameterizedType list) {
            var ofItems = list.getAnnotatedActualTypeArguments()[0].getAnnotation(Range.class);
            if (ofItems != null) {
                setRange(property.getItems(), ofItems);
            }
        }
    }

    private static void setRange(Schema<?> schema, Range range) {
        schema.setMinimum(BigDecimal.valueOf(range.min()));
        schema.setMaximum(BigDecimal.valueOf(range.max()));
    }

    private static Schema<?> nullable(Schema<?> property) {
        if (property.get$ref() != null) {
            return new Schema<>().addAnyOfItem(property).addAnyOfItem(ofType("null"));
        }
        var types = new LinkedHashSet<>(property.getTypes() == null ? Set.of(property.getType()) : property.getTypes());
        types.add("null");
        property.setTypes(types);
        if (property.getEnum() != null) {
            property.addEnumItemObject(null);
        }
        return property;
    }

    private static Schema<?> ofType(String type) {
        var schema = new Schema<>();
        schema.setTypes(Set.of(type));
        return schema;
    }
}
