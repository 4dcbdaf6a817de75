package io.kalends.calendars.domain.appointment;

import io.kalends.calendars.domain.calendar.CalendarId;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.OwnerId;
import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.calendars.domain.time.ZonedDateArbitraries;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Arbitrary requests to book, from customers with names in many scripts.
public final class BookingRequestArbitraries {

    private static final Instant FROM = Instant.parse("2027-01-01T00:00:00Z");

    public static Arbitrary<BookingRequest> bookingRequests() {
        return Combinators.combine(
                        ids(),
                        ids(),
                        ids(),
                        spans(),
                        ZonedDateArbitraries.zones(),
                        customers(),
                        details(),
                        Arbitraries.of(Confirmation.class))
                .as((id, calendar, owner, span, zone, customer, details, confirmation) -> new BookingRequest(
                        new AppointmentId(id),
                        new CalendarId(calendar),
                        new OwnerId(owner),
                        span,
                        zone,
                        customer,
                        details,
                        confirmation,
                        CheckInCode.random(new Random(id.getLeastSignificantBits()))));
    }

    public static Arbitrary<Customer> customers() {
        return Combinators.combine(
                        Arbitraries.of("Ada Lovelace", "Jürgen Müller-Lüdenscheidt", "O'Brien", "李雷", "محمد", "N"),
                        Arbitraries.of("ada@example.org", "a.b+c@example.co.uk"),
                        Arbitraries.of("+49 30 123456", "555-0100").injectNull(0.5),
                        ZonedDateArbitraries.zones().injectNull(0.5),
                        Arbitraries.of(Locale.GERMAN, Locale.FRANCE, Locale.ENGLISH)
                                .injectNull(0.5))
                .as(Customer::new);
    }

    public static Arbitrary<AppointmentDetails> details() {
        Arbitrary<Location> locations = Combinators.combine(
                        Arbitraries.of(Location.Type.class),
                        Arbitraries.of("Main Street 1", "https://example.org/room")
                                .injectNull(0.3))
                .as(Location::new);
        return Combinators.combine(
                        Arbitraries.of("Consultation", "Haircut").injectNull(0.3),
                        Arbitraries.of("Ring twice.", "Zeile 1\nZeile 2").injectNull(0.3),
                        locations.injectNull(0.3))
                .as(AppointmentDetails::new);
    }

    /// A request of no particular kind, for examples.
    public static BookingRequest bookingRequest(TimeSpan span, Confirmation confirmation) {
        return new BookingRequest(
                new AppointmentId(new UUID(1, 1)),
                new CalendarId(new UUID(1, 2)),
                new OwnerId(new UUID(1, 3)),
                span,
                ZoneId.of("Europe/Berlin"),
                new Customer("Ada Lovelace", "ada@example.org", null, null, null),
                AppointmentDetails.none(),
                confirmation,
                new CheckInCode("K7M2QX"));
    }

    private static Arbitrary<TimeSpan> spans() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 525_600),
                        Arbitraries.integers().between(1, 1440))
                .as((minute, length) -> TimeSpan.of(FROM.plus(Duration.ofMinutes(minute)), Duration.ofMinutes(length)));
    }

    private static Arbitrary<UUID> ids() {
        return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    }

    private BookingRequestArbitraries() {}
}
