package io.kalends.platform.http;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/// Strict JSON: unknown fields, duplicate keys, numbers in quotes and fractions for whole numbers are errors, so that
/// a typo never silently does nothing.
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    @Bean
    JsonMapperBuilderCustomizer strictJson() {
        return mapper -> mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        strings -> strings.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .addModule(formats());
    }

    private static SimpleModule formats() {
        return new SimpleModule("kalends")
                .addDeserializer(String.class, new TextDeserializer<>(String.class, TextFormat.TEXT))
                .addDeserializer(Instant.class, new TextDeserializer<>(Instant.class, TextFormat.INSTANT))
                .addDeserializer(LocalDate.class, new TextDeserializer<>(LocalDate.class, TextFormat.DATE))
                .addDeserializer(LocalTime.class, new TextDeserializer<>(LocalTime.class, TextFormat.TIME))
                .addDeserializer(ZoneId.class, new TextDeserializer<>(ZoneId.class, TextFormat.ZONE))
                .addDeserializer(UUID.class, new TextDeserializer<>(UUID.class, TextFormat.ID))
                .addSerializer(Instant.class, new InstantSerializer());
    }
}
