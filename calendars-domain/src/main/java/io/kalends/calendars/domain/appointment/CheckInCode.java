package io.kalends.calendars.domain.appointment;

import java.util.Locale;
import java.util.random.RandomGenerator;

/// What a customer tells to check in: short, and of capital letters and digits that are not taken for one another.
public record CheckInCode(String value) {

    public static final int LENGTH = 6;

    /// Without 0, 1, I, L and O.
    public static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    public CheckInCode {
        if (value.length() != LENGTH || !value.chars().allMatch(letter -> ALPHABET.indexOf(letter) >= 0)) {
            throw new IllegalArgumentException("Not a code: " + value);
        }
    }

    public static CheckInCode random(RandomGenerator randomness) {
        var code = new StringBuilder(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            code.append(ALPHABET.charAt(randomness.nextInt(ALPHABET.length())));
        }
        return new CheckInCode(code.toString());
    }

    /// As people write it: in small letters, or with spaces around it.
    public boolean isWritten(String text) {
        return value.equals(text.strip().toUpperCase(Locale.ROOT));
    }
}
