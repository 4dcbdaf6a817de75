package io.kalends.calendars.api;

import io.kalends.calendars.domain.widget.Widget;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A booking widget, as far as everybody may see it.
///
/// @param ownerId for modules that ask who the host is; no caller is told
/// @param type `INLINE`, `POPUP`, `BUTTON` or `PAGE`
/// @param takesBookings false while it is paused
/// @param timeZone in which its first calendar's hours are kept
/// @param durations of which bookers choose one, in minutes
/// @param needsApproval whether a booking waits for the host
/// @param place where what is booked takes place
/// @param redirect where bookers go once they have booked
/// @param allowedOrigins the sites that may embed it; empty for all
/// @param languages that it is shown in; empty for all there are
public record PublicWidget(
        UUID id,
        UUID ownerId,
        String key,
        String slug,
        String name,
        @Nullable String description,
        String type,
        boolean takesBookings,
        ZoneId timeZone,
        List<Integer> durations,
        boolean needsApproval,
        List<Question> questions,
        @Nullable Place place,
        @Nullable URI redirect,
        Look look,
        Set<String> allowedOrigins,
        List<Locale> languages) {

    public PublicWidget {
        durations = List.copyOf(durations);
        questions = List.copyOf(questions);
        allowedOrigins = Set.copyOf(allowedOrigins);
        languages = List.copyOf(languages);
    }

    /// @param type `TEXT`, `LONG_TEXT`, `SINGLE_CHOICE`, `MULTIPLE_CHOICE`, `CHECKBOX`, `PHONE` or `NUMBER`
    public record Question(
            String key, String type, String label, @Nullable String help, boolean required, List<String> options) {

        public Question {
            options = List.copyOf(options);
        }

        static Question of(io.kalends.calendars.domain.widget.Question question) {
            return new Question(
                    question.key(),
                    question.type().name(),
                    question.label(),
                    question.help(),
                    question.required(),
                    question.options());
        }
    }

    /// @param type `IN_PERSON`, `PHONE`, `VIDEO` or `CUSTOM`
    /// @param value an address, a number or a link
    public record Place(String type, @Nullable String value) {}

    /// @param color of what is to be clicked, `#rrggbb`
    /// @param cornerRadius in CSS pixels
    /// @param theme `AUTO`, `LIGHT` or `DARK`
    /// @param logo as a `data:` URL of an image
    /// @param introduction in place of the widget's own words, like the next two
    public record Look(
            String color,
            int cornerRadius,
            String theme,
            @Nullable String logo,
            @Nullable String introduction,
            @Nullable String confirmation,
            @Nullable String button) {}

    /// @param zone of its first calendar
    static PublicWidget of(Widget widget, ZoneId zone, boolean needsApproval) {
        var settings = widget.settings();
        var location = settings.location();
        var branding = settings.branding();
        return new PublicWidget(
                widget.id().value(),
                widget.owner().value(),
                widget.key().value(),
                settings.slug().value(),
                settings.name(),
                settings.description(),
                settings.type().name(),
                settings.status().takesBookings(),
                zone,
                settings.terms().durations().stream()
                        .map(Duration::toMinutes)
                        .map(Math::toIntExact)
                        .toList(),
                needsApproval,
                settings.questions().all().stream().map(Question::of).toList(),
                location == null ? null : new Place(location.type().name(), location.value()),
                settings.redirect(),
                new Look(
                        branding.color(),
                        branding.cornerRadius(),
                        branding.theme().name(),
                        branding.logo(),
                        branding.texts().introduction(),
                        branding.texts().confirmation(),
                        branding.texts().button()),
                settings.allowedOrigins(),
                settings.languages());
    }
}
