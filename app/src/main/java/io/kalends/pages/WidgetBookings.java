package io.kalends.pages;

import io.kalends.calendars.api.BookAtWidget;
import io.kalends.calendars.api.HoldAtWidget;
import io.kalends.calendars.api.ReleaseAtWidget;
import io.kalends.pages.WidgetForm.Draft;
import io.kalends.platform.http.RateLimited;
import io.kalends.platform.http.WholeMinute;
import io.kalends.platform.idempotency.OncePerForm;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where bookers hold a time, fill in the form and book. Reading holds nothing and books nothing. A form that is sent
/// again leads to the booking that it made before.
@Hidden
@Controller
@RequestMapping("/b/{slug}")
class WidgetBookings {

    private final HoldAtWidget hold;
    private final ReleaseAtWidget release;
    private final BookAtWidget book;
    private final WidgetWriter pages;
    private final WidgetForm forms;
    private final WidgetTimes times;
    private final FormStamp stamps;
    private final OncePerForm once;
    private final VisitCounter counter;

    WidgetBookings(
            HoldAtWidget hold,
            ReleaseAtWidget release,
            BookAtWidget book,
            WidgetWriter pages,
            WidgetForm forms,
            WidgetTimes times,
            FormStamp stamps,
            OncePerForm once,
            VisitCounter counter) {
        this.hold = hold;
        this.release = release;
        this.book = book;
        this.pages = pages;
        this.forms = forms;
        this.times = times;
        this.stamps = stamps;
        this.once = once;
        this.counter = counter;
    }

    @PostMapping("/hold")
    @RateLimited(value = "widget-holds", by = "slug")
    ResponseEntity<String> hold(WidgetVisit visit, @RequestParam Instant start) {
        try {
            var held = hold.handle(new HoldAtWidget.Command(
                    visit.widget().slug(), WholeMinute.require("start", start), Duration.ofMinutes(visit.minutes())));
            counter.started(visit);
            return PageWriter.seeOther(visit.path(
                    "/book",
                    "start",
                    held.start().toString(),
                    "hold",
                    held.id().toString(),
                    "until",
                    held.expiresAt().toString()));
        } catch (RuntimeException e) {
            var problem = pages.refusal(e);
            return pages.calendar(
                    visit,
                    problem.status(),
                    Map.of("refusal", pages.words(problem, visit), "nearest", times.nearest(visit, start)));
        }
    }

    @PostMapping("/release")
    @RateLimited(value = "widget-bookings", by = "slug")
    ResponseEntity<String> release(WidgetVisit visit, @RequestParam(required = false) @Nullable UUID hold) {
        if (hold != null) {
            try {
                release.handle(visit.widget().slug(), hold);
            } catch (RuntimeException e) {
                // It is gone, which is what was wanted.
                pages.requireNotFound(e);
            }
        }
        return PageWriter.seeOther(visit.path(""));
    }

    @GetMapping("/book")
    @RateLimited(value = "public-widgets", by = "slug")
    ResponseEntity<String> fillIn(
            WidgetVisit visit,
            @RequestParam Instant start,
            @RequestParam(required = false) @Nullable UUID hold,
            @RequestParam(required = false) @Nullable String until,
            HttpServletRequest request) {
        if (hold == null) {
            counter.startedAt(visit, request);
        }
        var draft = forms.draft(visit, WholeMinute.require("start", start), hold, WidgetForm.until(until));
        return forms.page(visit, HttpStatus.OK, draft, BookerForm.of(visit.prefill()), Map.of(), Map.of());
    }

    /// @param website a trap for robots: people do not see it
    @PostMapping("/book")
    @RateLimited(value = "widget-bookings", by = "slug")
    ResponseEntity<String> book(
            WidgetVisit visit,
            @RequestParam Instant start,
            @RequestParam(required = false) @Nullable UUID hold,
            @RequestParam UUID key,
            @RequestParam(defaultValue = "") String stamp,
            @RequestParam(defaultValue = "") String website,
            HttpServletRequest request) {
        var draft = Draft.sent(WholeMinute.require("start", start), hold, key, stamp, request);
        var form = BookerForm.sent(visit.widget(), request);
        if (!website.isBlank() || !stamps.isOfPerson(visit.widget().slug(), stamp)) {
            return forms.page(
                    visit,
                    HttpStatus.UNPROCESSABLE_CONTENT,
                    forms.stamped(visit, draft),
                    form,
                    Map.of(),
                    Map.of("refusal", pages.say("form.robot", visit)));
        }
        var faults = forms.faults(visit, form);
        if (!faults.isEmpty()) {
            return forms.page(visit, HttpStatus.UNPROCESSABLE_CONTENT, draft, form, faults, Map.of());
        }
        try {
            var token = once.answer(request.getRequestURI(), key, () -> book(visit, draft, form));
            return PageWriter.seeOther(after(visit, token));
        } catch (RuntimeException e) {
            var problem = pages.refusal(e);
            return forms.withOthers(
                    visit,
                    problem.status(),
                    draft,
                    form,
                    pages.words(problem, visit),
                    times.nearest(visit, draft.start()));
        }
    }

    /// @return the token of what was booked
    private String book(WidgetVisit visit, Draft draft, BookerForm form) {
        var phone = form.value(BookerForm.PHONE);
        return book.handle(new BookAtWidget.Command(
                        visit.widget().slug(),
                        draft.start(),
                        Duration.ofMinutes(visit.minutes()),
                        draft.hold(),
                        new BookAtWidget.Booker(
                                form.value(BookerForm.NAME),
                                form.value(BookerForm.EMAIL),
                                phone.isEmpty() ? null : phone,
                                visit.zone(),
                                visit.locale()),
                        form.answers(visit.widget()),
                        visit.site()))
                .token();
    }

    /// Where the host wants bookers to go; in a frame, the page around it is told and decides.
    private static String after(WidgetVisit visit, String token) {
        var redirect = visit.widget().redirect();
        return redirect == null || visit.embedded() ? visit.plainPath("/done/" + token) : Objects.toString(redirect);
    }
}
