package io.kalends.appointment;

import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.notifications.BookingLinks;
import io.kalends.testing.ApiClient;
import io.kalends.testing.ApiClient.Answer;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What a host asks of the API about appointments and holds, and what their customers ask by the links that were mailed
/// to them.
///
/// @param links the path below which the API answers the customer of an appointment
public record FrontDesk(ApiClient host, Function<UUID, String> links) {

    private static final String CUSTOMER = """
            "customer": {"name": "Ada Lovelace", "email": "ada@example.org"}""";

    /// Of the instance that tests share, or of another on its database.
    FrontDesk(ApiClient host) {
        this(host, BookingLinks::pathTo);
    }

    public Answer book(UUID calendar, TimeSpan span, @Nullable UUID hold) {
        return book(List.of(calendar), span, hold);
    }

    /// In all of the calendars or none.
    ///
    /// @param hold one that it takes the place of
    Answer book(List<UUID> calendars, TimeSpan span, @Nullable UUID hold) {
        var others = calendars.stream().skip(1).map(FrontDesk::quoted).collect(Collectors.joining(",", "[", "]"));
        return host.post("/appointments", """
                {%s, "otherCalendarIds": %s, "holdId": %s, %s}""".formatted(
                        time(calendars.getFirst(), span), others, hold == null ? null : quoted(hold), CUSTOMER));
    }

    /// At the same time on consecutive days, in UTC.
    Answer bookDaily(UUID calendar, TimeSpan first, int days, String mode) {
        return host.post("/appointments/series", """
                {%s, "timeZone": "UTC", "recurrence": "FREQ=DAILY;COUNT=%d", "mode": "%s", %s}""".formatted(time(calendar, first), days, mode, CUSTOMER));
    }

    public Answer hold(UUID calendar, TimeSpan span) {
        return host.post("/holds", "{%s}".formatted(time(calendar, span)));
    }

    Answer renew(UUID hold) {
        return host.put("/holds/" + hold, "");
    }

    public Answer release(UUID hold) {
        return host.delete("/holds/" + hold);
    }

    public Answer approve(UUID appointment) {
        return changeStatus(appointment, "CONFIRMED");
    }

    public Answer decline(UUID appointment) {
        return changeStatus(appointment, "DECLINED");
    }

    private Answer changeStatus(UUID appointment, String status) {
        return host.patch(pathTo(appointment) + "/status", """
                {"status": "%s"}""".formatted(status));
    }

    public Answer cancel(UUID appointment) {
        return host.post(pathTo(appointment) + "/cancel", null);
    }

    /// @param mode NOW or PROPOSE
    public Answer reschedule(UUID appointment, TimeSpan to, String mode) {
        return host.post(pathTo(appointment) + "/reschedule", """
                {"start": "%s", "durationMinutes": %d, "mode": "%s"}""".formatted(to.start(), minutes(to), mode));
    }

    public Answer confirmProposal(UUID appointment) {
        return host.put(pathTo(appointment) + "/reschedule/confirm", "");
    }

    public Answer declineProposal(UUID appointment) {
        return host.put(pathTo(appointment) + "/reschedule/decline", "");
    }

    /// At once, or as a proposal where bookings wait for approval.
    public Answer rescheduleAsCustomer(UUID appointment, Instant start) {
        return host.post(links.apply(appointment) + "/reschedule", """
                {"start": "%s"}""".formatted(start));
    }

    public Answer confirmProposalAsCustomer(UUID appointment) {
        return host.post(links.apply(appointment) + "/reschedule/confirm", null);
    }

    public Answer declineProposalAsCustomer(UUID appointment) {
        return host.post(links.apply(appointment) + "/reschedule/decline", null);
    }

    public Answer cancelAsCustomer(UUID appointment) {
        return host.post(links.apply(appointment) + "/cancel", null);
    }

    private static String pathTo(UUID appointment) {
        return "/appointments/" + appointment;
    }

    private static String time(UUID calendar, TimeSpan span) {
        return """
                "calendarId": "%s", "start": "%s", "durationMinutes": %d""".formatted(calendar, span.start(), minutes(span));
    }

    private static long minutes(TimeSpan span) {
        return span.duration().toMinutes();
    }

    private static String quoted(UUID id) {
        return "\"" + id + "\"";
    }
}
