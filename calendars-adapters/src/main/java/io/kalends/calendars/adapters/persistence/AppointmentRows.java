package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_ANSWERS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_CANCELLATIONS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_CHECK_INS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_RESCHEDULES;
import static java.util.Objects.requireNonNull;
import static org.jooq.Records.mapping;
import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.select;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentCancellationsRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentCheckInsRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentsRecord;
import io.kalends.calendars.domain.appointment.Answer;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.AppointmentTime;
import io.kalends.calendars.domain.appointment.CheckInCode;
import io.kalends.calendars.domain.appointment.CheckInMethod;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.appointment.EmbeddingSite;
import io.kalends.calendars.domain.appointment.FormerTime;
import io.kalends.calendars.domain.appointment.Location;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.appointment.Proposal;
import io.kalends.calendars.domain.appointment.SeriesPlace;
import io.kalends.calendars.domain.appointment.State;
import io.kalends.calendars.domain.appointment.Status;
import io.kalends.calendars.domain.appointment.WidgetBooking;
import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.time.TimeSpan;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jspecify.annotations.Nullable;

/// How an appointment stands in its tables.
final class AppointmentRows {

    private static final Field<List<FormerTime>> FORMER_TIMES = multiset(select(
                            APPOINTMENT_RESCHEDULES.FORMER_START,
                            APPOINTMENT_RESCHEDULES.FORMER_END,
                            APPOINTMENT_RESCHEDULES.MOVED_BY,
                            APPOINTMENT_RESCHEDULES.MOVED_AT)
                    .from(APPOINTMENT_RESCHEDULES)
                    .where(APPOINTMENT_RESCHEDULES.APPOINTMENT_ID.eq(APPOINTMENTS.ID))
                    .orderBy(APPOINTMENT_RESCHEDULES.NUMBER))
            .convertFrom(rows -> rows.map(
                    mapping((start, end, by, at) -> new FormerTime(new TimeSpan(start, end), Party.valueOf(by), at))));

    private static final Field<List<Answer>> ANSWERS = multiset(
                    select(APPOINTMENT_ANSWERS.KEY, APPOINTMENT_ANSWERS.QUESTION, APPOINTMENT_ANSWERS.ANSWERS)
                            .from(APPOINTMENT_ANSWERS)
                            .where(APPOINTMENT_ANSWERS.APPOINTMENT_ID.eq(APPOINTMENTS.ID))
                            .orderBy(APPOINTMENT_ANSWERS.POSITION))
            .convertFrom(
                    rows -> rows.map(mapping((key, question, values) -> new Answer(key, question, List.of(values)))));

    /// An appointment with its cancellation, check-in and answers, if it has them, and the times it was moved away
    /// from.
    static final List<SelectFieldOrAsterisk> COLUMNS = List.of(
            APPOINTMENTS.asterisk(),
            APPOINTMENT_CANCELLATIONS.asterisk(),
            APPOINTMENT_CHECK_INS.asterisk(),
            FORMER_TIMES,
            ANSWERS);

    /// The states in which an appointment occupies time.
    static final List<String> OCCUPYING = Stream.of(State.values())
            .filter(State::occupiesTime)
            .map(State::name)
            .toList();

    private AppointmentRows() {}

    static Appointment appointment(Record row) {
        var appointment = row.into(APPOINTMENTS);
        return Appointment.restore(
                appointment.getId(),
                appointment.getCalendarId(),
                Stream.of(appointment.getOtherCalendarIds())
                        .map(CalendarId::new)
                        .toList(),
                appointment.getOwnerId(),
                time(appointment, row.get(FORMER_TIMES)),
                customer(appointment),
                new AppointmentDetails(appointment.getTitle(), appointment.getNotes(), location(appointment)),
                new CheckInCode(appointment.getCheckInCode()),
                series(appointment),
                appointment.getWidgetId() == null
                        ? null
                        : new WidgetBooking(
                                appointment.getWidgetId(), site(appointment.getBookedFrom()), row.get(ANSWERS)),
                status(appointment, row.into(APPOINTMENT_CANCELLATIONS), row.into(APPOINTMENT_CHECK_INS)),
                appointment.getVersion(),
                appointment.getCreatedAt(),
                appointment.getUpdatedAt(),
                appointment.getDeletedAt());
    }

    private static @Nullable EmbeddingSite site(@Nullable String host) {
        return host == null ? null : new EmbeddingSite(host);
    }

    private static AppointmentTime time(AppointmentsRecord row, List<FormerTime> former) {
        var proposal = row.getProposedStart() == null
                ? null
                : new Proposal(
                        new TimeSpan(row.getProposedStart(), requireNonNull(row.getProposedEnd())),
                        Party.valueOf(requireNonNull(row.getProposedBy())),
                        requireNonNull(row.getProposalExpiresAt()));
        return new AppointmentTime(
                new TimeSpan(row.getStartsAt(), row.getEndsAt()), row.getTimeZone(), former, proposal);
    }

    private static @Nullable SeriesPlace series(AppointmentsRecord row) {
        return row.getSeriesId() == null
                ? null
                : new SeriesPlace(row.getSeriesId(), requireNonNull(row.getSeriesNumber()));
    }

    private static Customer customer(AppointmentsRecord row) {
        return new Customer(
                row.getCustomerName(),
                row.getCustomerEmail(),
                row.getCustomerPhone(),
                row.getCustomerTimeZone(),
                row.getCustomerLocale() == null ? null : Locale.forLanguageTag(row.getCustomerLocale()));
    }

    private static @Nullable Location location(AppointmentsRecord row) {
        return row.getLocationType() == null
                ? null
                : new Location(Location.Type.valueOf(row.getLocationType()), row.getLocationValue());
    }

    private static Status status(
            AppointmentsRecord row, AppointmentCancellationsRecord cancellation, AppointmentCheckInsRecord checkIn) {
        return switch (State.valueOf(row.getStatus())) {
            case PENDING -> new Status.Pending();
            case CONFIRMED -> new Status.Confirmed();
            case DECLINED -> new Status.Declined(row.getDeclinedReason(), requireNonNull(row.getDeclinedAt()));
            case EXPIRED -> new Status.Expired(requireNonNull(row.getExpiredAt()));
            case CHECKED_IN -> checkedIn(checkIn);
            case COMPLETED ->
                new Status.Completed(
                        requireNonNull(row.getCompletedAt()),
                        checkIn.getAppointmentId() == null ? null : checkedIn(checkIn));
            case NO_SHOW -> new Status.NoShow(requireNonNull(row.getNoShowAt()));
            case CANCELLED ->
                new Status.Cancelled(
                        Party.valueOf(requireNonNull(row.getCancelledBy())),
                        cancellation.getReason(),
                        cancellation.getCancelledAt());
        };
    }

    private static Status.CheckedIn checkedIn(AppointmentCheckInsRecord row) {
        return new Status.CheckedIn(row.getCheckedInAt(), CheckInMethod.valueOf(row.getMethod()));
    }

    static void copy(Appointment appointment, AppointmentsRecord row) {
        var customer = appointment.customer();
        var details = appointment.details();
        var location = details.location();
        row.setId(appointment.id());
        row.setCalendarId(appointment.calendar());
        row.setOtherCalendarIds(
                appointment.others().stream().map(CalendarId::value).toArray(UUID[]::new));
        row.setOwnerId(appointment.owner());
        row.setStatus(appointment.state().name());
        row.setCheckInCode(appointment.checkInCode().value());
        row.setSeriesId(appointment.series().map(SeriesPlace::series).orElse(null));
        row.setSeriesNumber(appointment.series().map(SeriesPlace::number).orElse(null));
        row.setWidgetId(appointment.widget().map(WidgetBooking::widget).orElse(null));
        row.setBookedFrom(appointment
                .widget()
                .map(WidgetBooking::site)
                .map(EmbeddingSite::host)
                .orElse(null));
        row.setStartsAt(appointment.span().start());
        row.setEndsAt(appointment.span().end());
        row.setTimeZone(appointment.zone());
        row.setTitle(details.title());
        row.setNotes(details.notes());
        row.setCustomerName(customer.name());
        row.setCustomerEmail(customer.email());
        row.setCustomerPhone(customer.phone());
        row.setCustomerTimeZone(customer.timeZone());
        row.setCustomerLocale(
                customer.locale() == null ? null : customer.locale().toLanguageTag());
        row.setLocationType(location == null ? null : location.type().name());
        row.setLocationValue(location == null ? null : location.value());
        if (appointment.status() instanceof Status.Declined declined) {
            row.setDeclinedReason(declined.reason());
            row.setDeclinedAt(declined.at());
        }
        row.setExpiredAt(appointment.status() instanceof Status.Expired expired ? expired.at() : null);
        row.setCompletedAt(appointment.status() instanceof Status.Completed completed ? completed.at() : null);
        row.setNoShowAt(appointment.status() instanceof Status.NoShow noShow ? noShow.at() : null);
        row.setCancelledBy(
                appointment.status() instanceof Status.Cancelled cancelled
                        ? cancelled.by().name()
                        : null);
        row.setDeletedAt(appointment.deletedAt());
        var proposal = appointment.time().proposal();
        row.setProposedStart(proposal == null ? null : proposal.span().start());
        row.setProposedEnd(proposal == null ? null : proposal.span().end());
        row.setProposedBy(proposal == null ? null : proposal.by().name());
        row.setProposalExpiresAt(proposal == null ? null : proposal.expiresAt());
        row.setVersion(appointment.version() + 1);
        row.setCreatedAt(appointment.createdAt());
        row.setUpdatedAt(appointment.updatedAt());
    }

    static Appointment saved(Appointment appointment) {
        return Appointment.restore(
                appointment.id(),
                appointment.calendar(),
                appointment.others(),
                appointment.owner(),
                appointment.time(),
                appointment.customer(),
                appointment.details(),
                appointment.checkInCode(),
                appointment.series().orElse(null),
                appointment.widget().orElse(null),
                appointment.status(),
                appointment.version() + 1,
                appointment.createdAt(),
                appointment.updatedAt(),
                appointment.deletedAt());
    }
}
