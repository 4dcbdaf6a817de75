package io.kalends.calendars.adapters.persistence;

import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENTS;
import static io.kalends.calendars.adapters.persistence.jooq.Tables.APPOINTMENT_CANCELLATIONS;
import static java.util.Objects.requireNonNull;

import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentCancellationsRecord;
import io.kalends.calendars.adapters.persistence.jooq.tables.records.AppointmentsRecord;
import io.kalends.calendars.domain.appointment.Appointment;
import io.kalends.calendars.domain.appointment.Appointment.Status;
import io.kalends.calendars.domain.appointment.AppointmentDetails;
import io.kalends.calendars.domain.appointment.Customer;
import io.kalends.calendars.domain.appointment.Location;
import io.kalends.calendars.domain.appointment.Party;
import io.kalends.calendars.domain.time.TimeSpan;
import java.util.List;
import java.util.Locale;
import org.jooq.Record;
import org.jooq.SelectFieldOrAsterisk;
import org.jspecify.annotations.Nullable;

/// How an appointment stands in its tables.
final class AppointmentRows {

    /// An appointment with its cancellation, if it has one.
    static final List<SelectFieldOrAsterisk> COLUMNS =
            List.of(APPOINTMENTS.asterisk(), APPOINTMENT_CANCELLATIONS.asterisk());

    private AppointmentRows() {}

    static Appointment appointment(Record row) {
        var appointment = row.into(APPOINTMENTS);
        return Appointment.restore(
                appointment.getId(),
                appointment.getCalendarId(),
                appointment.getOwnerId(),
                new TimeSpan(appointment.getStartsAt(), appointment.getEndsAt()),
                appointment.getTimeZone(),
                customer(appointment),
                new AppointmentDetails(appointment.getTitle(), appointment.getNotes(), location(appointment)),
                status(appointment, row.into(APPOINTMENT_CANCELLATIONS)),
                appointment.getVersion(),
                appointment.getCreatedAt(),
                appointment.getUpdatedAt());
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

    private static Status status(AppointmentsRecord row, AppointmentCancellationsRecord cancellation) {
        return switch (row.getStatus()) {
            case Status.PENDING -> new Status.Pending();
            case Status.CONFIRMED -> new Status.Confirmed();
            case Status.DECLINED -> new Status.Declined(row.getDeclinedReason(), requireNonNull(row.getDeclinedAt()));
            case Status.CANCELLED ->
                new Status.Cancelled(
                        Party.valueOf(cancellation.getCancelledBy()),
                        cancellation.getReason(),
                        cancellation.getCancelledAt());
            default -> throw new IllegalStateException("Appointment " + row.getId() + " is " + row.getStatus());
        };
    }

    static void copy(Appointment appointment, AppointmentsRecord row) {
        var customer = appointment.customer();
        var details = appointment.details();
        var location = details.location();
        row.setId(appointment.id());
        row.setCalendarId(appointment.calendar());
        row.setOwnerId(appointment.owner());
        row.setStatus(appointment.statusName());
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
        row.setVersion(appointment.version() + 1);
        row.setCreatedAt(appointment.createdAt());
        row.setUpdatedAt(appointment.updatedAt());
    }

    static Appointment saved(Appointment appointment) {
        return Appointment.restore(
                appointment.id(),
                appointment.calendar(),
                appointment.owner(),
                appointment.span(),
                appointment.zone(),
                appointment.customer(),
                appointment.details(),
                appointment.status(),
                appointment.version() + 1,
                appointment.createdAt(),
                appointment.updatedAt());
    }
}
