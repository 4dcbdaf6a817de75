package io.kalends.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import io.kalends.calendar.CalendarDraft;
import io.kalends.calendars.application.appointment.SettleAppointments;
import io.kalends.calendars.domain.calendar.Confirmation;
import io.kalends.testing.ApiClient;
import io.kalends.testing.KalendsInstance;
import io.kalends.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LifeCycleProperties {

    private static final List<KalendsInstance> INSTANCES =
            List.of(KalendsInstance.shared(), KalendsInstance.sharedToo());

    /// A booking and what its host does about it at once.
    ///
    /// @param target the state it is brought into
    record Plan(int startMinute, int minutes, String target) {}

    /// What was made of a plan.
    record Made(UUID id, Instant start, Instant end, String state) {

        String stateAt(Instant now) {
            return switch (state) {
                case "PENDING" -> now.isBefore(start) ? "PENDING" : "EXPIRED";
                case "CONFIRMED" -> now.isBefore(end) ? "CONFIRMED" : "COMPLETED";
                default -> state;
            };
        }

        boolean occupiesTimeAt(Instant now) {
            return Set.of("PENDING", "CONFIRMED", "COMPLETED").contains(stateAt(now));
        }
    }

    private static List<Made> make(ApiClient host, UUID calendar, List<Plan> plans) {
        var from = TestClock.now().truncatedTo(ChronoUnit.MINUTES);
        var made = new ArrayList<Made>();
        for (var plan : plans) {
            var start = from.plus(Duration.ofMinutes(plan.startMinute()));
            var booked = BookingDraft.plain().book(host, calendar, start, plan.minutes());
            if (booked.status() == 201) {
                var path = "/appointments/" + booked.id();
                var done = switch (plan.target()) {
                    case "PENDING" -> booked;
                    case "CANCELLED" -> host.post(path + "/cancel", null);
                    default -> host.patch(path + "/status", "{\"status\": \"%s\"}".formatted(plan.target()));
                };
                assertThat(done.text("status")).as(done.text()).isEqualTo(plan.target());
                made.add(new Made(booked.id(), start, start.plus(Duration.ofMinutes(plan.minutes())), plan.target()));
            }
        }
        return made;
    }

    private static UUID calendarOf(ApiClient host) {
        return CalendarDraft.open(2).with(Confirmation.APPROVAL).createdBy(host);
    }

    @Property(tries = 100)
    @Label("K13 what is due is settled once, however many instances do so, and frees exactly its time if it frees any")
    void what_is_due_is_settled_once_and_frees_exactly_its_time(
            @ForAll("plans") List<Plan> plans, @ForAll @IntRange(max = 400) int minutesLater) {
        var host = Programs.ofNewHost();
        var calendar = calendarOf(host);
        var made = make(host, calendar, plans);
        var claims = Ledger.claims(calendar);

        TestClock.later(Duration.ofMinutes(minutesLater), () -> {
            var before = TestClock.now();
            AtOnce.run(INSTANCES.stream()
                    .map(instance -> instance.bean(SettleAppointments.class))
                    .map(settle -> (Callable<Boolean>) () -> {
                        settle.handle();
                        return true;
                    })
                    .toList());

            for (var one : made) {
                assertThat(state(one.id())).isIn(one.stateAt(before), one.stateAt(TestClock.now()));
                assertThat(Ledger.eventsOf(one.id()).stream()
                                .filter(Set.of("appointment.expired", "appointment.completed")::contains))
                        .hasSize(state(one.id()).equals(one.state()) ? 0 : 1);
            }
            assertThat(Ledger.claims(calendar))
                    .isEqualTo(claims.stream()
                            .filter(claim -> made.stream()
                                    .anyMatch(one ->
                                            one.id().equals(claim.holder()) && one.occupiesTimeAt(TestClock.now())))
                            .toList());
        });
    }

    @Property(tries = 100)
    @Label(
            "P12 the upcoming list holds exactly the appointments that start in the future and occupy time, the next first")
    void the_upcoming_list_holds_what_is_to_come(
            @ForAll("plans") List<Plan> plans,
            @ForAll @IntRange(max = 400) int minutesLater,
            @ForAll @IntRange(min = 1, max = 7) int limit) {
        var host = Programs.ofNewHost();
        var made = make(host, calendarOf(host), plans);

        TestClock.later(Duration.ofMinutes(minutesLater), () -> {
            var now = TestClock.now();
            var upcoming = new ArrayList<UUID>();
            var cursor = "";
            do {
                var page = host.get("/appointments/upcoming?limit=" + limit + cursor)
                        .json();
                page.required("items")
                        .forEach(item ->
                                upcoming.add(UUID.fromString(item.required("id").asString())));
                var next = page.required("nextCursor");
                cursor = next.isNull() ? "" : "&cursor=" + next.asString();
            } while (!cursor.isEmpty());

            assertThat(upcoming)
                    .containsExactlyElementsOf(made.stream()
                            .filter(one -> one.start().isAfter(now) && one.occupiesTimeAt(now))
                            .sorted(Comparator.comparing(Made::start)
                                    .thenComparing(one -> one.id().toString()))
                            .map(Made::id)
                            .toList());
        });
    }

    private static String state(UUID appointment) {
        return KalendsInstance.shared()
                .database()
                .fetchSingle("select status from calendars.appointments where id = ?", appointment)
                .get(0, String.class);
    }

    @Provide
    Arbitrary<List<Plan>> plans() {
        return Combinators.combine(
                        Arbitraries.integers().between(2, 400),
                        Arbitraries.integers().between(1, 90),
                        Arbitraries.of("PENDING", "PENDING", "CONFIRMED", "CONFIRMED", "DECLINED", "CANCELLED"))
                .as(Plan::new)
                .list()
                .ofMaxSize(8);
    }
}
