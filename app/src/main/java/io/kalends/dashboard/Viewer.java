package io.kalends.dashboard;

import io.kalends.platform.caller.Caller;
import io.kalends.platform.time.TimeWords;
import java.util.Locale;
import java.util.UUID;

/// Who looks at a page.
sealed interface Viewer {

    Locale locale();

    /// What each form of the page sends along, to show that it is one of ours.
    String csrf();

    /// Somebody who has not signed in.
    record Guest(Locale locale, String csrf) implements Viewer {}

    /// Somebody who has. Names nobody in logs.
    ///
    /// @param words in their zone and language
    record Host(Caller.User caller, String name, TimeWords words, String csrf) implements Viewer {

        UUID id() {
            return caller.userId();
        }

        @Override
        public Locale locale() {
            return words.locale();
        }

        @Override
        public String toString() {
            return "Host[" + id() + "]";
        }
    }
}
