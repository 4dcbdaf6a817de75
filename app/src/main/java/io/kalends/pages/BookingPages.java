package io.kalends.pages;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import io.kalends.notifications.api.ManageBooking;
import io.kalends.notifications.api.ManageBooking.Booking;
import io.kalends.pages.BookingView.Day;
import io.kalends.pages.BookingView.Offer;
import io.kalends.platform.http.ExceptionProblems;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.RateLimited;
import io.kalends.platform.http.WholeMinute;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where bookers see, cancel and move their booking. Reading changes nothing: programs that look through mail follow
/// its links. A form that was sent leads to a page that tells what it did.
@Hidden
@Controller
@RequestMapping("/bookings/{token}")
class BookingPages {

    private static final Set<String> NOTICES = Set.of("cancelled", "moved", "proposed", "agreed", "kept");

    /// How far one page looks for free times, and how many days that have some it shows: one at least, and not
    /// more times than somebody can look over.
    private static final int DAYS_ASKED = 56;

    private static final int DAYS_SHOWN = 5;
    private static final int TIMES_SHOWN = 120;
    private static final int LONGEST_REASON = 1000;

    private final ManageBooking bookings;
    private final PageWriter pages;
    private final PageTexts texts;
    private final ExceptionProblems problems;
    private final InstantSource clock;

    BookingPages(
            ManageBooking bookings,
            PageWriter pages,
            PageTexts texts,
            ExceptionProblems problems,
            InstantSource clock) {
        this.bookings = bookings;
        this.pages = pages;
        this.texts = texts;
        this.problems = problems;
        this.clock = clock;
    }

    @GetMapping
    @RateLimited("public-bookings")
    ResponseEntity<String> show(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable String notice,
            HttpServletRequest request) {
        var viewer = Viewer.of(token, bookings.find(token), zone, request);
        var model = model(viewer);
        model.put("notice", notice != null && NOTICES.contains(notice) ? notice : null);
        model.put("zones", viewer.zones());
        return pages.page(HttpStatus.OK, "booking", viewer.locale(), model);
    }

    @GetMapping("/cancel")
    @RateLimited("public-bookings")
    ResponseEntity<String> askToCancel(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String zone,
            HttpServletRequest request) {
        var viewer = Viewer.of(token, bookings.find(token), zone, request);
        return pages.page(HttpStatus.OK, "cancel", viewer.locale(), model(viewer));
    }

    @PostMapping("/cancel")
    @RateLimited("public-bookings")
    ResponseEntity<String> cancel(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        var viewer = Viewer.of(token, bookings.find(token), zone, request);
        var said = reason.strip();
        if (said.length() > LONGEST_REASON) {
            var model = refused(viewer, texts.say("cancel.reason.long", viewer.locale(), LONGEST_REASON));
            model.put("said", said);
            return pages.page(HttpStatus.UNPROCESSABLE_CONTENT, "cancel", viewer.locale(), model);
        }
        return attempt(
                viewer,
                () -> bookings.cancel(token, said.isEmpty() ? null : said),
                _ -> "cancelled",
                "cancel",
                refusal -> refused(viewer, refusal));
    }

    /// @param from the first day to show
    @GetMapping("/move")
    @RateLimited("public-bookings")
    ResponseEntity<String> askToMove(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable LocalDate from,
            HttpServletRequest request) {
        var viewer = Viewer.of(token, bookings.find(token), zone, request);
        return pages.page(HttpStatus.OK, "move", viewer.locale(), withTimes(viewer, model(viewer), from));
    }

    @PostMapping("/move")
    @RateLimited("public-bookings")
    ResponseEntity<String> move(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable Instant start,
            HttpServletRequest request) {
        var viewer = Viewer.of(token, bookings.find(token), zone, request);
        if (start == null) {
            var model = refused(viewer, texts.say("move.choose", viewer.locale()));
            return pages.page(
                    HttpStatus.UNPROCESSABLE_CONTENT, "move", viewer.locale(), withTimes(viewer, model, from));
        }
        return attempt(
                viewer,
                () -> bookings.move(token, WholeMinute.require("start", start)),
                moved -> moved.start().equals(start) ? "moved" : "proposed",
                "move",
                refusal -> withTimes(viewer, refused(viewer, refusal), from));
    }

    @PostMapping("/proposal/confirm")
    @RateLimited("public-bookings")
    ResponseEntity<String> confirmProposal(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String zone,
            HttpServletRequest request) {
        return answerProposal(token, zone, true, request);
    }

    @PostMapping("/proposal/decline")
    @RateLimited("public-bookings")
    ResponseEntity<String> declineProposal(
            @PathVariable String token,
            @RequestParam(required = false) @Nullable String zone,
            HttpServletRequest request) {
        return answerProposal(token, zone, false, request);
    }

    private ResponseEntity<String> answerProposal(
            String token, @Nullable String zone, boolean isConfirmed, HttpServletRequest request) {
        var viewer = Viewer.of(token, bookings.find(token), zone, request);
        return attempt(
                viewer,
                () -> bookings.answer(token, isConfirmed),
                _ -> isConfirmed ? "agreed" : "kept",
                "booking",
                refusal -> {
                    var model = refused(viewer, refusal);
                    model.put("zones", viewer.zones());
                    return model;
                });
    }

    /// What the booking forbids is told on the page that it was asked from, which shows the booking as it is by then.
    private ResponseEntity<String> attempt(
            Viewer viewer,
            Supplier<Booking> action,
            Function<Booking, String> notice,
            String page,
            Function<String, Map<String, @Nullable Object>> refused) {
        try {
            var done = notice.apply(action.get());
            return PageWriter.seeOther(viewer.path("", "notice", done));
        } catch (RuntimeException e) {
            var problem = problems.of(e);
            if (!isOurs(problem)) {
                throw problem.exception();
            }
            var refusal = texts.refusal(problem, viewer.locale(), viewer.zone());
            return pages.page(problem.status(), page, viewer.locale(), refused.apply(refusal));
        }
    }

    private static boolean isOurs(Problem problem) {
        return problem.status() == HttpStatus.CONFLICT
                || problem.status() == HttpStatus.BAD_REQUEST
                || problem.status() == HttpStatus.UNPROCESSABLE_CONTENT;
    }

    private Map<String, @Nullable Object> refused(Viewer viewer, String refusal) {
        var model = model(viewer.seeing(bookings.find(viewer.token())));
        model.put("refusal", refusal);
        return model;
    }

    private Map<String, @Nullable Object> model(Viewer viewer) {
        var model = new HashMap<String, @Nullable Object>();
        model.put("booking", viewer.view(place(viewer)));
        model.put(
                "chosenZone", viewer.chosenZone() == null ? null : viewer.zone().getId());
        return model;
    }

    private @Nullable String place(Viewer viewer) {
        var place = viewer.booking().place();
        if (place == null) {
            return null;
        }
        return place.value() == null || place.value().isBlank()
                ? texts.say("place." + place.type(), viewer.locale())
                : place.value();
    }

    private Map<String, @Nullable Object> withTimes(
            Viewer viewer, Map<String, @Nullable Object> model, @Nullable LocalDate from) {
        var today = viewer.words().dateOf(clock.instant());
        var first = from == null || from.isBefore(today) ? today : from;
        var byDay = timesFrom(viewer, first);
        var days = days(byDay, viewer);
        var later = byDay.keySet().stream().skip(days.size()).findFirst().orElse(first.plusDays(DAYS_ASKED));
        model.put("days", days);
        model.put("from", first.toString());
        model.put("earlier", first.isAfter(today) ? viewer.path("/move") : null);
        model.put("later", viewer.path("/move", "from", later.toString()));
        return model;
    }

    private static List<Day> days(Map<LocalDate, List<Offer>> byDay, Viewer viewer) {
        var days = new ArrayList<Day>();
        int times = 0;
        for (var day : byDay.entrySet()) {
            times += day.getValue().size();
            if (days.size() == DAYS_SHOWN || (!days.isEmpty() && times > TIMES_SHOWN)) {
                break;
            }
            days.add(new Day(viewer.words().date(day.getKey()), day.getValue()));
        }
        return days;
    }

    private Map<LocalDate, List<Offer>> timesFrom(Viewer viewer, LocalDate first) {
        var words = viewer.words();
        var range = List.of(first, first.plusDays(DAYS_ASKED)).stream()
                .map(date -> date.atStartOfDay(viewer.zone()).toInstant())
                .toList();
        return bookings.times(viewer.token(), range.getFirst(), range.getLast()).stream()
                .collect(groupingBy(
                        words::dateOf,
                        TreeMap::new,
                        mapping(start -> new Offer(start.toString(), words.time(start)), toList())));
    }
}
