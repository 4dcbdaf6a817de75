package io.kalends.calendars.application.appointment;

import io.kalends.calendars.domain.appointment.CheckInCode;
import java.security.SecureRandom;

/// New codes to check in with, which nobody can guess from others.
final class CheckInCodes {

    private static final SecureRandom RANDOMNESS = new SecureRandom();

    private CheckInCodes() {}

    static CheckInCode next() {
        return CheckInCode.random(RANDOMNESS);
    }
}
