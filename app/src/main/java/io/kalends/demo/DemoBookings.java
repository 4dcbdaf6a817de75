package io.kalends.demo;

import io.kalends.calendars.api.BookAtWidget;
import io.kalends.calendars.api.BookAtWidget.Booker;
import io.kalends.calendars.api.CountWidgetVisit;
import io.kalends.calendars.api.CountWidgetVisit.Step;
import io.kalends.calendars.api.FindPublicWidget;
import io.kalends.calendars.api.HostWidget;
import io.kalends.calendars.api.ListWidgetSlots;
import io.kalends.calendars.api.PublicWidget;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/// Those who came to the demo's booking pages, and what they booked. Chance has a seed, so that a demo is like another.
@Component
@Profile("demo")
class DemoBookings {

    private static final long SEED = 46;
    private static final Duration AHEAD = Duration.ofDays(21);
    private static final int BOOKINGS = 12;
    private static final int LOOKERS = 40;
    private static final String SITE = "www.example.org";

    private static final List<String> NAMES = List.of(
            "Ada Lovelace",
            "Alan Turing",
            "Barbara Liskov",
            "Donald Knuth",
            "Edsger Dijkstra",
            "Frances Allen",
            "Hedy Lamarr",
            "Katherine Johnson",
            "Radia Perlman",
            "Tony Hoare");

    private final FindPublicWidget find;
    private final ListWidgetSlots slots;
    private final BookAtWidget book;
    private final CountWidgetVisit count;
    private final InstantSource clock;

    DemoBookings(
            FindPublicWidget find,
            ListWidgetSlots slots,
            BookAtWidget book,
            CountWidgetVisit count,
            InstantSource clock) {
        this.find = find;
        this.slots = slots;
        this.book = book;
        this.count = count;
        this.clock = clock;
    }

    void fill(List<HostWidget> widgets) {
        var chance = new Random(SEED);
        for (var widget : widgets) {
            var seen = find.handle(widget.slug());
            for (int i = 0; i < LOOKERS; i++) {
                look(seen, chance);
            }
            for (int i = 0; i < BOOKINGS; i++) {
                book(seen, chance);
            }
        }
    }

    private void look(PublicWidget widget, Random chance) {
        var steps = EnumSet.of(Step.VIEW, Step.SLOT_VIEW);
        if (chance.nextInt(5) == 0) {
            steps.add(Step.START);
        }
        count(widget, site(chance), steps);
    }

    private void book(PublicWidget widget, Random chance) {
        var offered = offered(widget);
        if (offered.isEmpty()) {
            return;
        }
        var slot = offered.get(chance.nextInt(offered.size()));
        var name = NAMES.get(chance.nextInt(NAMES.size()));
        var site = site(chance);
        count(widget, site, EnumSet.allOf(Step.class));
        book.handle(new BookAtWidget.Command(
                widget.slug(),
                slot.start(),
                Duration.between(slot.start(), slot.end()),
                null,
                booker(name),
                Map.of(),
                site));
    }

    private List<ListWidgetSlots.Slot> offered(PublicWidget widget) {
        Instant from = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        return slots.handle(new ListWidgetSlots.Question(widget.slug(), from, from.plus(AHEAD), null))
                .slots();
    }

    private static Booker booker(String name) {
        var address = name.toLowerCase(Locale.ROOT).replace(' ', '.') + "@example.org";
        return new Booker(name, address, null, Demo.ZONE, Locale.US);
    }

    private static @Nullable String site(Random chance) {
        return chance.nextBoolean() ? SITE : null;
    }

    private void count(PublicWidget widget, @Nullable String site, Set<Step> steps) {
        count.handle(new CountWidgetVisit.Command(widget, site, steps));
    }
}
