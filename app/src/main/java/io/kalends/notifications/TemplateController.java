package io.kalends.notifications;

import io.kalends.notifications.Templates.Name;
import io.kalends.notifications.Templates.Own;
import io.kalends.platform.caller.Caller;
import io.kalends.platform.http.ApiController;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;

/// What messages say, in the host's own words where they want.
@ApiController
@RequestMapping("/notification-templates")
@Tag(name = "Notifications")
class TemplateController {

    private static final String PLACEHOLDERS =
            Arrays.stream(Placeholder.values()).map(Placeholder::text).collect(Collectors.joining(", "));

    private final Templates templates;

    TemplateController(Templates templates) {
        this.templates = templates;
    }

    @Schema(name = "NotificationTemplateRequest")
    record Body(
            @Schema(example = "en", description = "`en`, `de`, `fr` or `es`")
            @NotNull
            @Pattern(regexp = "en|de|fr|es", message = "{format.language}")
            String language,

            @Schema(example = "See you on {date}", description = "One line; null for the product's own")
            @Nullable
            @Size(min = 1, max = 200)
            String subject,

            @Schema(
                    example = "Dear {customerName},\n\nI look forward to seeing you.",
                    description = "Plain text, empty lines between paragraphs; null for the product's own")
            @Nullable
            @Size(min = 1, max = 5000)
            String body) {}

    @Schema(name = "NotificationTemplate")
    record Answer(
            @Schema(example = "customer-confirmed") String key,
            @Schema(example = "en") String language,
            @Schema(example = "Confirmed: {title}") String subject,
            @Schema(example = "Hello {customerName}, ...") String body,

            @Schema(description = "Whether any of it is in your own words")
            boolean custom) {}

    @Schema(name = "NotificationTemplates")
    record ListAnswer(
            @Schema(
                    example = "[\"{customerName}\", \"{date}\"]",
                    description = "What subjects and bodies may hold, to be replaced for each message")
            List<String> placeholders,

            List<Answer> items) {}

    @GetMapping
    @Operation(
            summary = "List what your messages say",
            description = "Each kind of message in each language, in your own words where you have given any.")
    ListAnswer list(@AuthenticationPrincipal Caller caller) {
        var own = templates.of(caller.userId());
        return new ListAnswer(
                Arrays.stream(Placeholder.values()).map(Placeholder::text).toList(),
                Arrays.stream(MailKind.values())
                        .filter(MailKind::isEditable)
                        .flatMap(kind -> Wordings.LANGUAGES.stream().map(language -> answer(own, kind, language)))
                        .toList());
    }

    @PutMapping("/{key}")
    @Operation(
            summary = "Say it in your own words",
            description = "Replaces subject and body in one language. Placeholders such as `{customerName}` are "
                    + "replaced for each message; unknown ones are 422.")
    Answer save(@AuthenticationPrincipal Caller caller, @PathVariable String key, @Valid @RequestBody Body body) {
        var kind = MailKind.byKey(key)
                .filter(MailKind::isEditable)
                .orElseThrow(() -> Problem.notFound().exception());
        requireKnownPlaceholders(body);
        templates.save(
                caller.userId(), new Name(kind, body.language()), new Templates.OwnWords(body.subject(), body.body()));
        return answer(templates.of(caller.userId()), kind, Locale.of(body.language()));
    }

    private static void requireKnownPlaceholders(Body body) {
        var errors = new ArrayList<FieldError>();
        addIfUnknown(errors, "subject", body.subject());
        addIfUnknown(errors, "body", body.body());
        Problem.requireNone(errors);
    }

    private static void addIfUnknown(List<FieldError> errors, String field, @Nullable String text) {
        if (text != null && !Placeholder.unknownIn(text).isEmpty()) {
            errors.add(new FieldError(
                    field,
                    "unknown_placeholder",
                    Wording.of(
                            "field.unknown_placeholder",
                            "may hold these placeholders only: " + PLACEHOLDERS,
                            PLACEHOLDERS)));
        }
    }

    private static Answer answer(Own own, MailKind kind, Locale language) {
        var wording = own.wording(kind, language);
        return new Answer(
                kind.key(), language.getLanguage(), wording.subject(), wording.body(), own.has(kind, language));
    }
}
