package io.kalends.calendars.adapters.web.widget;

import static java.util.Objects.requireNonNullElse;

import io.kalends.calendars.domain.widget.Branding;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.hibernate.validator.constraints.Range;
import org.jspecify.annotations.Nullable;

/// How a widget looks. What is left out is plain.
@Schema(name = "WidgetBranding")
record BrandingBody(
        @Schema(example = Branding.DEFAULT_COLOR, description = "Of what is to be clicked")
        @Nullable
        @Pattern(regexp = Branding.COLOR, message = "{format.color}")
        String color,

        @Schema(example = "8", description = "In CSS pixels")
        @Nullable
        @Range(min = 0, max = Branding.MAX_CORNER_RADIUS)
        Integer cornerRadius,

        @Schema(description = "AUTO is as the viewer's system wants it")
        Branding.@Nullable Theme theme,

        @Schema(example = "data:image/png;base64,iVBORw0KGgo=", description = "A PNG, JPEG, WebP or GIF")
        @Nullable
        @Size(min = 0, max = Branding.MAX_LOGO)
        @Pattern(regexp = Branding.LOGO, message = "{format.logo}")
        String logo,

        @Nullable @Valid Texts texts) {

    /// Null for the words that a widget has by itself.
    @Schema(name = "WidgetTexts")
    record Texts(
            @Schema(example = "Choose a time that suits you", description = "Above the times on offer")
            @Nullable
            @Size(min = 0, max = Texts.MAX)
            String introduction,

            @Schema(example = "See you soon", description = "Once something is booked")
            @Nullable
            @Size(min = 0, max = Texts.MAX)
            String confirmation,

            @Schema(example = "Book a call", description = "On what opens the widget")
            @Nullable
            @Size(min = 0, max = Texts.MAX)
            String button) {

        static final int MAX = 500;

        private static final Texts NONE = new Texts(null, null, null);

        private Branding.Texts toDomain() {
            return new Branding.Texts(introduction, confirmation, button);
        }
    }

    static BrandingBody of(Branding branding) {
        var texts = branding.texts();
        return new BrandingBody(
                branding.color(),
                branding.cornerRadius(),
                branding.theme(),
                branding.logo(),
                new Texts(texts.introduction(), texts.confirmation(), texts.button()));
    }

    Branding toDomain() {
        var plain = Branding.plain();
        return new Branding(
                requireNonNullElse(color, plain.color()),
                requireNonNullElse(cornerRadius, plain.cornerRadius()),
                requireNonNullElse(theme, plain.theme()),
                logo,
                requireNonNullElse(texts, Texts.NONE).toDomain());
    }
}
