package io.kalends.appointment;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.domain.calendar.BookingLimits;
import io.kalends.calendars.domain.calendar.BookingPolicy;
import io.kalends.calendars.domain.calendar.BusinessHoursArbitraries;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.calendars.domain.calendar.LocalWindow;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Each way in which a booking can fail for its time, with what is answered then.
enum Refusal {
    PAST("PAST", 400, "Cannot book appointments in the past") {
        @Override
        String provoke(Stage stage) {
            return stage.request(
                    stage.now().minus(Duration.ofMinutes(1 + stage.random().nextInt(60_000_000))));
        }
    },
    PAST_AND_TOO_SHORT("PAST", 400, "Cannot book appointments in the past") {
        @Override
        String provoke(Stage stage) {
            return stage.request(stage.now().minus(Duration.ofHours(1)), 0);
        }
    },
    DURATION("DURATION", 400, "Duration must be positive") {
        @Override
        String provoke(Stage stage) {
            return stage.request(stage.slot(), -stage.random().nextInt(100_000));
        }
    },
    BEFORE_OPENING("OUTSIDE_HOURS", 400, "Selected time is not available") {
        @Override
        String provoke(Stage stage) {
            return stage.request(stage.at(stage.random().nextInt(0, 8 * 60)));
        }
    },
    BEYOND_CLOSING("OUTSIDE_HOURS", 400, "Selected time is not available") {
        @Override
        String provoke(Stage stage) {
            return stage.request(stage.at(stage.random().nextInt(17 * 60 + 31, 18 * 60)));
        }
    },
    TOO_LONG("OUTSIDE_HOURS", 400, "Selected time is not available") {
        @Override
        String provoke(Stage stage) {
            return stage.request(stage.slot(), stage.random().nextInt(601, 1440));
        }
    },
    NOTICE("NOTICE", 400, "Selected time is not available") {
        @Override
        String provoke(Stage stage) {
            var today = LocalDate.ofInstant(stage.now(), stage.draft().zone());
            var soon = stage.at(today, 12 * 60);
            return stage.request(soon.isAfter(stage.now()) ? soon : stage.at(today.plusDays(1), 12 * 60));
        }
    },
    HORIZON("HORIZON", 400, "Selected time is not available") {
        @Override
        String provoke(Stage stage) {
            var today = LocalDate.ofInstant(stage.now(), stage.draft().zone());
            return stage.request(stage.at(today.plusDays(61 + stage.random().nextInt(50_000)), 12 * 60));
        }
    },
    LIMIT("LIMIT", 400, "Selected time is not available") {
        @Override
        String provoke(Stage stage) {
            for (int hour = 8; hour < 12; hour++) {
                stage.book(stage.at(hour * 60));
            }
            return stage.request(stage.at(12 * 60 + stage.random().nextInt(300)));
        }
    },
    TAKEN("BUSY_APPOINTMENT", 409, "Time slot is already booked") {
        @Override
        String provoke(Stage stage) {
            stage.book(stage.slot());
            return stage.request(
                    stage.slot().plus(Duration.ofMinutes(stage.random().nextInt(-29, 30))));
        }
    },
    ALL_SEATS_TAKEN("CAPACITY", 409, "Time slot is already booked") {
        @Override
        String provoke(Stage stage) {
            for (int seat = 0; seat < stage.draft().policy().capacity(); seat++) {
                stage.book(stage.slot());
            }
            return stage.request(
                    stage.slot().plus(Duration.ofMinutes(stage.random().nextInt(-29, 30))));
        }

        @Override
        int seats(Random random) {
            return random.nextInt(2, 4);
        }
    },
    SESSION_IS_FULL("CAPACITY", 409, "Time slot is already booked") {
        @Override
        String provoke(Stage stage) {
            stage.offerSession(stage.slot(), 1);
            stage.book(stage.slot());
            return stage.request(stage.slot(), stage.random().nextBoolean() ? null : 90);
        }
    },
    DURING_A_SESSION("BUSY_EVENT", 409, "Time slot is already booked") {
        @Override
        String provoke(Stage stage) {
            stage.offerSession(stage.slot(), 12);
            return stage.request(
                    stage.slot().plus(Duration.ofMinutes(stage.random().nextInt(1, 90))));
        }
    },
    HELD("BUSY_HOLD", 409, "Time slot is already booked") {
        @Override
        String provoke(Stage stage) {
            stage.claim("HOLD", stage.slot(), Duration.ZERO, stage.now().plus(Duration.ofMinutes(10)));
            return stage.request(stage.slot());
        }
    },
    IN_A_BUFFER("BUFFER", 409, "Time slot is already booked") {
        @Override
        String provoke(Stage stage) {
            stage.claim("APPOINTMENT", stage.slot(), Duration.ofMinutes(15), null);
            return stage.request(
                    stage.slot().plus(Duration.ofMinutes(stage.random().nextInt(30, 45))));
        }
    },
    TAKEN_IN_A_RESPECTED_CALENDAR("BUSY_APPOINTMENT", 409, "Time slot is already booked") {
        @Override
        String provoke(Stage stage) {
            var respected = stage.draft().createdBy(stage.host());
            stage.host()
                    .put(
                            "/calendars/" + stage.calendar(),
                            stage.draft().respecting(respected).json());
            BookingDraft.plain().book(stage.host(), respected, stage.slot(), null);
            return stage.request(stage.slot());
        }
    },
    INACTIVE("OUTSIDE_HOURS", 400, "Selected time is not available") {
        @Override
        String provoke(Stage stage) {
            stage.deactivate();
            return stage.request(stage.slot());
        }
    },
    INACTIVE_AND_PAST("PAST", 400, "Cannot book appointments in the past") {
        @Override
        String provoke(Stage stage) {
            stage.deactivate();
            return stage.request(stage.now().minus(Duration.ofHours(1)));
        }
    },
    UNKNOWN_CALENDAR(null, 404, "Not found") {
        @Override
        String provoke(Stage stage) {
            return BookingDraft.plain().json(UUID.randomUUID(), stage.slot(), null);
        }
    };

    /// As the answer names it; null where it names none.
    final @Nullable String reason;

    final int status;
    final String detail;

    Refusal(@Nullable String reason, int status, String detail) {
        this.reason = reason;
        this.status = status;
        this.detail = detail;
    }

    /// Brings about that it applies.
    ///
    /// @return the request that is then refused
    abstract String provoke(Stage stage);

    int seats(Random random) {
        return 1;
    }

    /// Where a refusal is provoked: a calendar open from 8 to 18 with each rule set.
    record Stage(ApiClient host, CalendarDraft draft, UUID calendar, LocalDate day, Random random) {

        static Stage set(ApiClient host, ZoneId zone, Refusal refusal, Random random) {
            var draft = new CalendarDraft(
                    zone,
                    new BookingPolicy(
                            Duration.ofMinutes(30),
                            Duration.ofMinutes(15),
                            Duration.ofDays(2),
                            60,
                            refusal.seats(random),
                            new BookingLimits(4, null, null, null, null, null),
                            random.nextBoolean() ? Confirmation.AUTOMATIC : Confirmation.APPROVAL),
                    BusinessHoursArbitraries.daily(List.of(new LocalWindow(8 * 60, 18 * 60))),
                    Set.of());
            var day = LocalDate.ofInstant(clock().instant(), zone).plusDays(5 + random.nextInt(50));
            return new Stage(host, draft, draft.createdBy(host), day, random);
        }

        private static InstantSource clock() {
            return KalendsInstance.shared().bean(InstantSource.class);
        }

        /// The minute that has begun.
        Instant now() {
            return clock().instant().truncatedTo(ChronoUnit.MINUTES);
        }

        /// A slot that nothing speaks against yet.
        Instant slot() {
            return at(13 * 60);
        }

        Instant at(int minute) {
            return at(day, minute);
        }

        Instant at(LocalDate date, int minute) {
            return date.atTime(LocalTime.of(minute / 60, minute % 60))
                    .atZone(draft.zone())
                    .toInstant();
        }

        String request(Instant start) {
            return request(start, null);
        }

        String request(Instant start, @Nullable Integer minutes) {
            return BookingDraft.plain().json(calendar, start, minutes);
        }

        void book(Instant start) {
            var booked = BookingDraft.plain().book(host, calendar, start, null);
            if (booked.status() != 201) {
                throw new AssertionError(booked.text());
            }
        }

        /// Of an hour and a half.
        void offerSession(Instant start, int places) {
            var offered = host.post("/calendars/" + calendar + "/availability-rules", """
                    {"type": "TIME_SLOT", "start": "%s", "end": "%s", "capacity": %d}""".formatted(
                            start, start.plus(Duration.ofMinutes(90)), places));
            if (offered.status() != 201) {
                throw new AssertionError(offered.text());
            }
        }

        void deactivate() {
            host.put("/calendars/" + calendar, draft.json("INACTIVE"));
        }

        /// What no route can do yet.
        void claim(String kind, Instant start, Duration buffer, @Nullable Instant expiresAt) {
            var end = start.plus(Duration.ofMinutes(30));
            KalendsInstance.shared()
                    .database()
                    .execute(
                            """
                            insert into calendars.claims (id, calendar_id, seat, period, promised, holder_kind, holder_id, expires_at)
                            values (?, ?, 0, tstzrange(?::timestamptz, ?::timestamptz), tstzrange(?::timestamptz, ?::timestamptz),
                              ?, ?, ?::timestamptz)""",
                            UUID.randomUUID(),
                            calendar,
                            start.minus(buffer).toString(),
                            end.plus(buffer).toString(),
                            start.toString(),
                            end.toString(),
                            kind,
                            UUID.randomUUID(),
                            expiresAt == null ? null : expiresAt.toString());
        }
    }
}
