package io.kalends.platform.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// How a value is written in JSON, in a path or in a query: the reader, and the sentence that a wrong value earns.
record TextFormat<T>(Function<String, T> parser, Wording description) {

    /// Years that make sense for a calendar, and that every part of the system can hold.
    private static final Instant EARLIEST = Instant.parse("1900-01-01T00:00:00Z");

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");
    private static final DateTimeFormatter STRICT_TIME =
            new DateTimeFormatterBuilder().appendPattern("HH:mm").toFormatter().withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern CANONICAL_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    static final TextFormat<String> TEXT = new TextFormat<>(
            TextFormat::storable,
            Wording.of("format.text", "must be text without NUL or unpaired surrogate characters"));
    static final TextFormat<Instant> INSTANT = new TextFormat<>(
            TextFormat::instant,
            Wording.of(
                    "format.instant",
                    "must be an RFC 3339 date-time with an offset, between 1900 and 2200, such as 2027-03-28T10:00:00Z"));
    static final TextFormat<LocalDate> DATE = new TextFormat<>(
            TextFormat::date, Wording.of("format.date", "must be a date between 1900 and 2200, such as 2027-03-28"));
    static final TextFormat<LocalTime> TIME = new TextFormat<>(
            text -> LocalTime.parse(text, STRICT_TIME),
            Wording.of("format.time", "must be a local time, such as 09:00"));
    static final TextFormat<ZoneId> ZONE = new TextFormat<>(
            TextFormat::zone, Wording.of("format.zone", "must be an IANA time zone, such as Europe/Paris"));
    static final TextFormat<UUID> ID = new TextFormat<>(
            TextFormat::id, Wording.of("format.id", "must be a UUID, such as 01920000-0000-7000-8000-000000000000"));

    /// @throws IllegalArgumentException or [DateTimeException] where the text is not of this format
    T parse(String text) {
        return parser.apply(text);
    }

    private static String storable(String text) {
        for (int i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == 0 || (Character.isSurrogate(c) && !isPaired(text, i))) {
                throw new IllegalArgumentException("unstorable character at " + i);
            }
        }
        return text;
    }

    private static boolean isPaired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static Instant instant(String text) {
        var instant = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME)
                .toInstant();
        if (instant.isBefore(EARLIEST) || !instant.isBefore(LATEST)) {
            throw new DateTimeException("outside of the supported years");
        }
        return instant;
    }

    private static LocalDate date(String text) {
        var date = LocalDate.parse(text);
        if (date.getYear() < 1900 || date.getYear() >= 2200) {
            throw new DateTimeException("outside of the supported years");
        }
        return date;
    }

    private static ZoneId zone(String text) {
        if (!IanaZones.names().contains(text)) {
            throw new DateTimeException("not an IANA zone");
        }
        return ZoneId.of(text);
    }

    private static UUID id(String text) {
        if (!CANONICAL_ID.matcher(text).matches()) {
            throw new IllegalArgumentException("not a UUID");
        }
        return UUID.fromString(text);
    }
}
