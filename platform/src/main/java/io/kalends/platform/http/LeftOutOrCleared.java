package io.kalends.platform.http;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import tools.jackson.databind.annotation.JsonDeserialize;

/// A field of a JSON Merge Patch (RFC 7396), an `Optional`, that null clears: left out, it stays as it is and reads as
/// null here; a null that is sent reads as empty.
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT})
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonDeserialize(using = ClearableValueDeserializer.class)
public @interface LeftOutOrCleared {}
