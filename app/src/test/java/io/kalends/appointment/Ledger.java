package io.kalends.appointment;

import io.kalends.calendars.domain.time.TimeSpan;
import io.kalends.testing.KalendsInstance;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jooq.DSLContext;

/// What a database, mostly the shared one, holds of a host, read past the product.
public final class Ledger {

    private Ledger() {}

    /// A claim as it stands in its table.
    public record Claim(int seat, TimeSpan period, UUID holder) {}

    static List<Claim> claims(UUID calendar) {
        return claims(KalendsInstance.shared().database(), calendar);
    }

    public static List<Claim> claims(DSLContext database, UUID calendar) {
        return database.fetch(
                        "select seat, lower(period), upper(period), holder_id from calendars.claims"
                                + " where calendar_id = ? order by period, seat",
                        calendar)
                .map(row -> new Claim(
                        row.get(0, int.class),
                        new TimeSpan(
                                row.get(1, OffsetDateTime.class).toInstant(),
                                row.get(2, OffsetDateTime.class).toInstant()),
                        row.get(3, UUID.class)));
    }

    /// Who has which place in a session.
    static Map<Integer, UUID> places(UUID timeSlot) {
        return KalendsInstance.shared()
                .database()
                .fetch("select place, appointment_id from calendars.time_slot_places where time_slot_id = ?", timeSlot)
                .intoMap(row -> row.get(0, Integer.class), row -> row.get(1, UUID.class));
    }

    /// Everything that a booking in a calendar might write, in one reading: its rows, and how many events its owner has
    /// caused, delivered or not.
    static String everythingAbout(UUID calendar) {
        return String.valueOf(KalendsInstance.shared().database().fetchValue("""
                select concat_ws('; ',
                  (select string_agg(c::text, ', ' order by id) from calendars.calendars c where id = cal.id),
                  (select string_agg(c::text, ', ' order by id) from calendars.claims c where calendar_id = cal.id),
                  (select string_agg(a::text, ', ' order by id) from calendars.appointments a where calendar_id = cal.id),
                  (select string_agg(t::text, ', ' order by id) from calendars.time_slots t where calendar_id = cal.id),
                  (select string_agg(p::text, ', ' order by place) from calendars.time_slot_places p
                     join calendars.time_slots t on t.id = p.time_slot_id where t.calendar_id = cal.id),
                  (select string_agg(s::text, ', ' order by id) from calendars.appointment_series s
                     where calendar_id = cal.id),
                  (select count(*) from calendars.appointments where owner_id = cal.owner_id),
                  (select count(*) from calendars.appointment_cancellations x
                     join calendars.appointments a on a.id = x.appointment_id where a.owner_id = cal.owner_id),
                  (select count(*) from calendars.appointment_check_ins x
                     join calendars.appointments a on a.id = x.appointment_id where a.owner_id = cal.owner_id),
                  (select count(*) from platform.outbox where owner_id = cal.owner_id)
                    + (select count(*) from audit.entries where owner_id = cal.owner_id))
                from (select id, owner_id from calendars.calendars where id = ?) cal""", calendar));
    }

    /// What the audit trail or the outbox tell about a subject, in order.
    static List<String> eventsOf(UUID subject) {
        return KalendsInstance.shared().database().fetch("""
                        select action from (
                          select event_id, action from audit.entries where subject_id = ?
                          union all select id, type from platform.outbox where subject_id = ?) events
                        order by event_id""", subject, subject).getValues(0, String.class);
    }
}
