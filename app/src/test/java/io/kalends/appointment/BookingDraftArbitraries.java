package io.kalends.appointment;

import io.kalends.platform.http.IanaZones;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import org.jspecify.annotations.Nullable;

/// Arbitrary customers and details: any script, any zone, any language.
final class BookingDraftArbitraries {

    static Arbitrary<BookingDraft> bookings() {
        var titles = texts(60).injectNull(0.3);
        return Combinators.combine(customers(), locations().injectNull(0.3), titles, titles)
                .as(BookingDraft::new);
    }

    private static Arbitrary<Map<String, @Nullable String>> customers() {
        var zones = Arbitraries.of(IanaZones.names()).injectNull(0.3);
        var locales = Arbitraries.of(Locale.getAvailableLocales())
                .map(Locale::toLanguageTag)
                .injectNull(0.3);
        return Combinators.combine(names(), emails(), texts(20).injectNull(0.3), zones, locales)
                .as((name, email, phone, zone, locale) -> {
                    var customer = new LinkedHashMap<String, @Nullable String>();
                    customer.put("name", name);
                    customer.put("email", email);
                    customer.put("phone", phone);
                    customer.put("timeZone", zone);
                    customer.put("locale", locale);
                    return customer;
                });
    }

    private static Arbitrary<Map<String, @Nullable String>> locations() {
        return Combinators.combine(
                        Arbitraries.of("IN_PERSON", "PHONE", "VIDEO", "CUSTOM"),
                        texts(100).injectNull(0.3))
                .as((type, value) -> {
                    var location = new LinkedHashMap<String, @Nullable String>();
                    location.put("type", type);
                    location.put("value", value);
                    return location;
                });
    }

    /// Not blank.
    private static Arbitrary<String> names() {
        return Combinators.combine(Arbitraries.of("Ada", "Ж", "محمد", "李", "José", "👩🏽‍🚀"), texts(60))
                .as((first, rest) -> first + rest);
    }

    private static Arbitrary<String> emails() {
        var parts = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('0', '9')
                .ofMinLength(1)
                .ofMaxLength(20);
        return Combinators.combine(parts, parts, Arbitraries.of(".", "+", "_", "-", "o'"))
                .as((name, host, between) -> name + between + "x@" + host + ".example.org");
    }

    /// Any text that can be stored, from every plane of Unicode, with line breaks, quotes and marks that combine.
    private static Arbitrary<String> texts(int maxCodePoints) {
        var codePoints = Arbitraries.oneOf(
                Arbitraries.integers().between(1, 0x7f),
                Arbitraries.of((int) '\'', (int) '"', (int) '\\', (int) '\n', 0x200d, 0x202e, 0x301, 0xfffe, 0xfeff),
                Arbitraries.integers().between(0x80, 0xd7ff),
                Arbitraries.integers().between(0xe000, 0x10ffff));
        return codePoints
                .list()
                .ofMaxSize(maxCodePoints)
                .map(points -> points.stream()
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString());
    }

    private BookingDraftArbitraries() {}
}
