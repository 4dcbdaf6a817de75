package io.kalends.pages;

import io.kalends.secrets.Sealing;
import io.kalends.secrets.UnknownKeyException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Tells when a form was written, in a way that nobody else can: people need a moment to fill it in, robots do not.
@Component
class FormStamp {

    static final Duration LEAST = Duration.ofSeconds(2);

    /// Nobody fills in a form for longer, and no robot lives on one stamp.
    private static final Duration MOST = Duration.ofHours(24);

    private final Sealing sealing;
    private final InstantSource clock;

    FormStamp(Sealing sealing, InstantSource clock) {
        this.sealing = sealing;
        this.clock = clock;
    }

    /// @param form which one, such as a widget's slug; without spaces
    String of(String form) {
        var text = form + " " + clock.instant().toEpochMilli();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(sealing.seal(text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Whether a stamp of this form is old enough, and not too old.
    boolean isOfPerson(String form, @Nullable String stamp) {
        var now = clock.instant();
        return writtenAt(form, stamp)
                .filter(written -> !written.plus(LEAST).isAfter(now))
                .filter(written -> written.plus(MOST).isAfter(now))
                .isPresent();
    }

    /// Nothing where it is not ours.
    Optional<Instant> writtenAt(String form, @Nullable String stamp) {
        if (stamp == null) {
            return Optional.empty();
        }
        try {
            var opened = sealing.open(Base64.getUrlDecoder().decode(stamp));
            var words = new String(opened, StandardCharsets.UTF_8).split(" ", 2);
            return words.length == 2 && words[0].equals(form)
                    ? Optional.of(Instant.ofEpochMilli(Long.parseLong(words[1])))
                    : Optional.empty();
        } catch (UnknownKeyException | IllegalStateException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
