package io.kalends.calendars.domain.widget;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendars.domain.availability.Question;
import io.kalends.calendars.domain.availability.QuestionArbitraries;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.Buffers;
import io.kalends.calendars.domain.calendar.Calendar;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.CalendarProfile;
import io.kalends.calendars.domain.calendar.CalendarSettings;
import io.kalends.calendars.domain.calendar.CalendarStatus;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.calendar.ReminderPolicy;
import io.kalends.calendars.domain.time.TimeSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class BookingTermsProperties {

    private static final CancellationPolicy AN_HOUR = new CancellationPolicy(Duration.ofHours(1));

    @Property(tries = 300)
    @Label("At a widget both its own rules and the calendar's hold: the stricter of each, and the calendar's limits")
    void the_stricter_of_both_rules_holds(@ForAll("questions") Question question, @ForAll("terms") BookingTerms terms) {
        var calendar = calendar(question);
        var policy = question.policy();

        var offered = terms.on(calendar);

        var effective = offered.settings().policy();
        assertThat(effective.slot()).isEqualTo(terms.durations().getFirst());
        assertThat(effective.step()).isEqualTo(Objects.requireNonNullElse(terms.step(), policy.step()));
        assertThat(List.of(terms.minimumNotice(), policy.minimumNotice()))
                .contains(effective.minimumNotice())
                .allMatch(notice -> notice.compareTo(effective.minimumNotice()) <= 0);
        assertThat(effective.horizonDays())
                .isEqualTo(Math.min(
                        policy.horizonDays(), Objects.requireNonNullElse(terms.horizonDays(), policy.horizonDays())));
        assertThat(effective.capacity()).isEqualTo(policy.capacity());
        assertThat(effective.limits()).isEqualTo(policy.limits());
        assertThat(effective.confirmation() == Confirmation.AUTOMATIC)
                .isEqualTo(policy.confirmation() == Confirmation.AUTOMATIC
                        && terms.confirmation() == Confirmation.AUTOMATIC);
        assertThat(offered.settings().cancellation())
                .isEqualTo(Objects.requireNonNullElse(terms.cancellation(), AN_HOUR));
        assertThat(offered.schedule().buffers())
                .isEqualTo(new Buffers(
                        longer(
                                terms.buffers().before(),
                                question.schedule().buffers().before()),
                        longer(
                                terms.buffers().after(),
                                question.schedule().buffers().after())));
        assertThat(offered.id()).isEqualTo(calendar.id());
        assertThat(offered.version()).isEqualTo(calendar.version());
    }

    @Property(tries = 500)
    @Label("What a widget offers its calendar offers too, of the same length and on the same grid")
    void what_a_widget_offers_its_calendar_offers_too(
            @ForAll("questions") Question question, @ForAll("terms") BookingTerms terms) {
        var here = at(question, terms);
        var calendars = question.with(question.policy().asked(here.duration(), here.step()));
        var horizon = horizon(question, terms);

        var offers = spans(here);

        assertThat(spans(calendars)).containsAll(offers);
        assertThat(offers)
                .allMatch(offer -> !offer.start().isBefore(question.now().plus(terms.minimumNotice())))
                .allMatch(offer -> offer.start().isBefore(horizon))
                .noneMatch(offer -> question.busy().stream()
                        .anyMatch(busy -> busy.period().overlaps(terms.buffers().around(offer))));
    }

    @Property(tries = 500)
    @Label("A widget withholds nothing that keeps its own rules, of what its calendar offers")
    void a_widget_withholds_nothing_else(@ForAll("questions") Question question, @ForAll("terms") BookingTerms any) {
        var terms = withoutBuffers(any);
        var here = at(question, terms);
        var calendars = question.with(question.policy().asked(here.duration(), here.step()));
        var horizon = horizon(question, terms);

        assertThat(spans(here))
                .containsExactlyElementsOf(spans(calendars).stream()
                        .filter(offer -> !offer.start().isBefore(question.now().plus(terms.minimumNotice())))
                        .filter(offer -> offer.start().isBefore(horizon))
                        .toList());
    }

    private static List<TimeSpan> spans(Question question) {
        return question.offers().stream().map(offer -> offer.span()).toList();
    }

    /// Local midnight after the last day that may be booked.
    private static Instant horizon(Question question, BookingTerms terms) {
        var days = Objects.requireNonNullElse(
                terms.horizonDays(), question.policy().horizonDays());
        return LocalDate.ofInstant(question.now(), question.zone())
                .plusDays(days + 1L)
                .atStartOfDay(question.zone())
                .toInstant();
    }

    /// The same question, asked at a widget.
    private static Question at(Question question, BookingTerms terms) {
        var offered = terms.on(calendar(question));
        return question.with(offered.schedule()).with(offered.settings().policy());
    }

    private static Calendar calendar(Question question) {
        var settings = new CalendarSettings(
                new CalendarProfile("Consultations", null, null, List.of()),
                question.zone(),
                CalendarStatus.ACTIVE,
                question.policy(),
                AN_HOUR,
                ReminderPolicy.defaults(),
                Set.of());
        return Calendar.restore(
                new CalendarId(new UUID(0, 1)),
                new OwnerId(new UUID(0, 2)),
                settings,
                question.schedule(),
                7,
                Instant.EPOCH,
                Instant.EPOCH,
                null);
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? b : a;
    }

    private static BookingTerms withoutBuffers(BookingTerms terms) {
        return new BookingTerms(
                terms.durations(),
                terms.step(),
                terms.minimumNotice(),
                terms.horizonDays(),
                terms.limits(),
                Buffers.none(),
                terms.confirmation(),
                terms.cancellation());
    }

    @Provide
    Arbitrary<Question> questions() {
        return QuestionArbitraries.questions();
    }

    @Provide
    Arbitrary<BookingTerms> terms() {
        var margins = minutes(0, 0, 10, 45);
        return Combinators.combine(
                        minutes(5, 15, 30, 45, 90)
                                .list()
                                .uniqueElements()
                                .ofMinSize(1)
                                .ofMaxSize(3),
                        orNull(minutes(5, 15, 20, 60)),
                        minutes(0, 0, 30, 1440),
                        orNull(Arbitraries.of(1, 2, 5)),
                        Combinators.combine(margins, margins).as(Buffers::new),
                        Arbitraries.of(Confirmation.class),
                        orNull(minutes(0, 120).map(CancellationPolicy::new)))
                .as((durations, step, notice, horizon, buffers, confirmation, cancellation) -> new BookingTerms(
                        durations, step, notice, horizon, BookingLimits.none(), buffers, confirmation, cancellation));
    }

    private static <T> Arbitrary<@Nullable T> orNull(Arbitrary<T> some) {
        return some.injectNull(0.4);
    }

    private static Arbitrary<Duration> minutes(Integer... minutes) {
        return Arbitraries.of(minutes).map(Duration::ofMinutes);
    }
}
