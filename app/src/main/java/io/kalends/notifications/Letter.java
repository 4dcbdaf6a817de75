package io.kalends.notifications;

import io.kalends.notifications.Invitation.Person;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A message before it is written as MIME. All texts are plain and as people gave them.
///
/// @param sender whose name it carries
/// @param replyTo who gets an answer to it; null for nobody
/// @param paragraphs what it says
/// @param facts what it is about, in a table
/// @param action where it leads; null for nowhere
/// @param note the small print
record Letter(
        UUID id,
        Person to,
        String sender,
        @Nullable Person replyTo,
        Locale locale,
        String subject,
        List<String> paragraphs,
        List<Fact> facts,
        @Nullable Action action,
        String note,
        @Nullable Invitation invitation) {

    record Fact(String label, String value) {}

    record Action(String label, String url) {}

    @Override
    public String toString() {
        return "Letter[" + id + "]";
    }
}
