package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.BOOKING_WIDGETS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.BOOKING_WIDGET_CALENDARS;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.BookingWidgetCalendarsRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.BookingWidgetsRecord;
import io.kalends.calendars.domain.appointment.Location;
import io.kalends.calendars.domain.availability.AssignmentMode;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.Buffers;
import io.kalends.calendars.domain.calendar.CancellationPolicy;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.widget.BookingTerms;
import io.kalends.calendars.domain.widget.Branding;
import io.kalends.calendars.domain.widget.Question;
import io.kalends.calendars.domain.widget.Questions;
import io.kalends.calendars.domain.widget.Widget;
import io.kalends.calendars.domain.widget.WidgetMember;
import io.kalends.calendars.domain.widget.WidgetSettings;
import io.kalends.calendars.domain.widget.WidgetStatus;
import io.kalends.calendars.domain.widget.WidgetType;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/// How a widget stands in its tables.
final class WidgetRows {

    private static final JsonMapper JSON = new JsonMapper();

    private static final Field<List<WidgetMember>> MEMBERS = multiset(
                    select(BOOKING_WIDGET_CALENDARS.CALENDAR_ID, BOOKING_WIDGET_CALENDARS.WEIGHT)
                            .from(BOOKING_WIDGET_CALENDARS)
                            .where(BOOKING_WIDGET_CALENDARS.WIDGET_ID.eq(BOOKING_WIDGETS.ID))
                            .orderBy(BOOKING_WIDGET_CALENDARS.POSITION))
            .as("members")
            .convertFrom(rows -> rows.map(mapping(WidgetMember::new)));

    /// All of a widget in one query.
    static final List<SelectFieldOrAsterisk> COLUMNS = List.of(BOOKING_WIDGETS.asterisk(), MEMBERS);

    private WidgetRows() {}

    static Widget widget(Record found) {
        var row = found.into(BOOKING_WIDGETS);
        return Widget.restore(
                row.getId(),
                row.getOwnerId(),
                row.getKey(),
                settings(row, found.get(MEMBERS)),
                row.getVersion(),
                row.getCreatedAt(),
                row.getUpdatedAt(),
                row.getDeletedAt());
    }

    private static WidgetSettings settings(BookingWidgetsRecord row, List<WidgetMember> members) {
        return new WidgetSettings(
                row.getName(),
                row.getDescription(),
                WidgetType.valueOf(row.getType()),
                WidgetStatus.valueOf(row.getStatus()),
                row.getSlug(),
                members,
                AssignmentMode.valueOf(row.getAssignment()),
                terms(row),
                new Questions(List.of(JSON.readValue(row.getQuestions().data(), Question[].class))),
                row.getLocationType() == null
                        ? null
                        : new Location(Location.Type.valueOf(row.getLocationType()), row.getLocationValue()),
                row.getRedirectUrl() == null ? null : URI.create(row.getRedirectUrl()),
                branding(row),
                Set.of(row.getAllowedOrigins()),
                Stream.of(row.getLanguages()).map(Locale::forLanguageTag).toList());
    }

    private static BookingTerms terms(BookingWidgetsRecord row) {
        return new BookingTerms(
                Stream.of(row.getDurations()).map(Duration::ofMinutes).toList(),
                duration(row.getStepMinutes()),
                Duration.ofMinutes(row.getMinimumNoticeMinutes()),
                row.getBookingHorizonDays(),
                new BookingLimits(
                        row.getLimitPerDay(),
                        row.getLimitPerWeek(),
                        row.getLimitPerMonth(),
                        row.getLimitMinutesPerDay(),
                        row.getLimitMinutesPerWeek(),
                        row.getLimitMinutesPerMonth()),
                new Buffers(
                        Duration.ofMinutes(row.getBufferBeforeMinutes()),
                        Duration.ofMinutes(row.getBufferAfterMinutes())),
                Confirmation.valueOf(row.getConfirmation()),
                Optional.ofNullable(duration(row.getCancellationNoticeMinutes()))
                        .map(CancellationPolicy::new)
                        .orElse(null));
    }

    private static Branding branding(BookingWidgetsRecord row) {
        return new Branding(
                row.getColor(),
                row.getCornerRadius(),
                Branding.Theme.valueOf(row.getTheme()),
                row.getLogo(),
                new Branding.Texts(row.getIntroductionText(), row.getConfirmationText(), row.getButtonText()));
    }

    /// With the version that it is saved as.
    static BookingWidgetsRecord row(Widget widget) {
        var settings = widget.settings();
        var row = new BookingWidgetsRecord();
        row.setId(widget.id());
        row.setOwnerId(widget.owner());
        row.setKey(widget.key());
        row.setName(settings.name());
        row.setDescription(settings.description());
        row.setType(settings.type().name());
        row.setStatus(settings.status().name());
        row.setSlug(settings.slug());
        row.setAssignment(settings.assignment().name());
        copy(settings.terms(), row);
        row.setQuestions(
                JSONB.valueOf(JSON.writeValueAsString(settings.questions().all())));
        copy(settings.location(), row);
        row.setRedirectUrl(
                settings.redirect() == null ? null : settings.redirect().toString());
        copy(settings.branding(), row);
        row.setAllowedOrigins(settings.allowedOrigins().toArray(String[]::new));
        row.setLanguages(
                settings.languages().stream().map(Locale::toLanguageTag).toArray(String[]::new));
        row.setVersion(widget.version() + 1);
        row.setCreatedAt(widget.createdAt());
        row.setUpdatedAt(widget.updatedAt());
        row.setDeletedAt(widget.deletedAt());
        return row;
    }

    private static void copy(BookingTerms terms, BookingWidgetsRecord row) {
        var limits = terms.limits();
        row.setDurations(terms.durations().stream().map(WidgetRows::minutes).toArray(Integer[]::new));
        row.setStepMinutes(minutesOrNull(terms.step()));
        row.setMinimumNoticeMinutes(minutes(terms.minimumNotice()));
        row.setBookingHorizonDays(terms.horizonDays());
        row.setLimitPerDay(limits.perDay());
        row.setLimitPerWeek(limits.perWeek());
        row.setLimitPerMonth(limits.perMonth());
        row.setLimitMinutesPerDay(limits.minutesPerDay());
        row.setLimitMinutesPerWeek(limits.minutesPerWeek());
        row.setLimitMinutesPerMonth(limits.minutesPerMonth());
        row.setBufferBeforeMinutes(minutes(terms.buffers().before()));
        row.setBufferAfterMinutes(minutes(terms.buffers().after()));
        row.setConfirmation(terms.confirmation().name());
        row.setCancellationNoticeMinutes(
                terms.cancellation() == null
                        ? null
                        : minutes(terms.cancellation().notice()));
    }

    private static void copy(@Nullable Location location, BookingWidgetsRecord row) {
        row.setLocationType(location == null ? null : location.type().name());
        row.setLocationValue(location == null ? null : location.value());
    }

    private static void copy(Branding branding, BookingWidgetsRecord row) {
        row.setColor(branding.color());
        row.setCornerRadius(branding.cornerRadius());
        row.setTheme(branding.theme().name());
        row.setLogo(branding.logo());
        row.setIntroductionText(branding.texts().introduction());
        row.setConfirmationText(branding.texts().confirmation());
        row.setButtonText(branding.texts().button());
    }

    static List<BookingWidgetCalendarsRecord> members(Widget widget) {
        var members = widget.settings().members();
        return IntStream.range(0, members.size())
                .mapToObj(i -> new BookingWidgetCalendarsRecord(
                        widget.id(),
                        i,
                        members.get(i).calendar(),
                        members.get(i).weight()))
                .toList();
    }

    static Widget saved(Widget widget) {
        return Widget.restore(
                widget.id(),
                widget.owner(),
                widget.key(),
                widget.settings(),
                widget.version() + 1,
                widget.createdAt(),
                widget.updatedAt(),
                widget.deletedAt());
    }

    private static @Nullable Duration duration(@Nullable Integer minutes) {
        return minutes == null ? null : Duration.ofMinutes(minutes);
    }

    private static int minutes(Duration duration) {
        return (int) duration.toMinutes();
    }

    private static @Nullable Integer minutesOrNull(@Nullable Duration duration) {
        return duration == null ? null : minutes(duration);
    }
}
