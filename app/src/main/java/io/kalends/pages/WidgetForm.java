package io.kalends.pages;

import io.kalends.calendars.api.CheckAnswersAtWidget;
import io.kalends.pages.WidgetTimes.Time;
import io.kalends.platform.http.EmailAddresses;
import io.kalends.platform.http.ExceptionProblems;
import io.kalends.platform.http.FieldError;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/// The page with the form that books: writes it, and says what is wrong with one that was sent.
@Component
class WidgetForm {

    private static final String ANSWERS = "answers.";

    private final WidgetWriter pages;
    private final PageTexts texts;
    private final CheckAnswersAtWidget check;
    private final ExceptionProblems problems;
    private final FormStamp stamps;
    private final EmailAddresses addresses;
    private final InstantSource clock;

    WidgetForm(
            WidgetWriter pages,
            PageTexts texts,
            CheckAnswersAtWidget check,
            ExceptionProblems problems,
            FormStamp stamps,
            EmailAddresses addresses,
            InstantSource clock) {
        this.pages = pages;
        this.texts = texts;
        this.check = check;
        this.problems = problems;
        this.stamps = stamps;
        this.addresses = addresses;
        this.clock = clock;
    }

    /// The time that somebody is about to book.
    ///
    /// @param hold null where it is not held
    /// @param until when it is not held any more
    /// @param key good for one booking
    /// @param stamp when the form was first written
    record Draft(
            Instant start, @Nullable UUID hold, @Nullable Instant until, UUID key, String stamp) {

        static Draft sent(Instant start, @Nullable UUID hold, UUID key, String stamp, HttpServletRequest request) {
            return new Draft(start, hold, WidgetForm.until(request.getParameter("until")), key, stamp);
        }
    }

    /// What the form tells until when the time is held, which matters to its reader alone.
    static @Nullable Instant until(@Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }

    Draft draft(WidgetVisit visit, Instant start, @Nullable UUID hold, @Nullable Instant until) {
        return new Draft(
                start, hold, until, UUID.randomUUID(), stamps.of(visit.widget().slug()));
    }

    /// The same, with a stamp of ours where it has none: who is asked to send it once more can do so.
    Draft stamped(WidgetVisit visit, Draft draft) {
        var slug = visit.widget().slug();
        return stamps.writtenAt(slug, draft.stamp()).isPresent()
                ? draft
                : new Draft(draft.start(), draft.hold(), draft.until(), draft.key(), stamps.of(slug));
    }

    /// By field, the key of the text that tells what is wrong.
    Map<String, String> faults(WidgetVisit visit, BookerForm form) {
        var faults = new LinkedHashMap<>(form.faults(addresses));
        try {
            check.handle(visit.widget().slug(), form.answers(visit.widget()));
        } catch (RuntimeException e) {
            var problem = problems.of(e);
            if (problem.errors().isEmpty()) {
                throw problem.exception();
            }
            for (var error : problem.errors()) {
                visit.widget().questions().stream()
                        .filter(question -> error.field().equals(ANSWERS + question.key()))
                        .forEach(question ->
                                faults.put(BookerForm.ANSWER + question.key(), faultOf(error, question.type())));
            }
        }
        return faults;
    }

    private static String faultOf(FieldError error, String type) {
        return error.code().equals("required") || type.equals("CHECKBOX") ? "error.required" : "error." + type;
    }

    /// @param more such as `refusal`
    ResponseEntity<String> page(
            WidgetVisit visit,
            HttpStatus status,
            Draft draft,
            BookerForm form,
            Map<String, String> faults,
            Map<String, ?> more) {
        var end = draft.start().plus(Duration.ofMinutes(visit.minutes()));
        var words = visit.words();
        var model = new HashMap<String, @Nullable Object>(more);
        model.put("draft", draft);
        model.put("date", words.date(draft.start()));
        model.put("hours", words.hours(draft.start(), end));
        model.put("end", end.toString());
        model.put("held", held(visit, draft));
        model.put("form", FormView.of(visit, form, faults, texts));
        model.put("bookPath", visit.plainPath("/book"));
        model.put("releasePath", visit.path("/release"));
        return pages.page(visit, status, "widget-form", model);
    }

    private @Nullable String held(WidgetVisit visit, Draft draft) {
        return draft.hold() == null || draft.until() == null || !draft.until().isAfter(clock.instant())
                ? null
                : visit.words().time(draft.until());
    }

    /// The time is gone: the form as it was sent, beside others to choose from.
    ResponseEntity<String> withOthers(
            WidgetVisit visit, HttpStatus status, Draft draft, BookerForm form, String refusal, List<Time> nearest) {
        return page(
                visit,
                status,
                new Draft(draft.start(), null, null, UUID.randomUUID(), draft.stamp()),
                form,
                Map.of(),
                Map.of("refusal", refusal, "nearest", nearest));
    }
}
