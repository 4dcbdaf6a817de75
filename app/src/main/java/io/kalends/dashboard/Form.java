package io.kalends.dashboard;

import io.kalends.platform.http.IanaZones;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// What somebody has filled in, and what is wrong with it. Names nobody in logs.
final class Form {

    private static final int LONGEST_NUMBER = 9;

    private final HttpServletRequest request;
    private final DashboardWriter pages;
    private final Viewer viewer;
    private final Map<String, String> faults = new LinkedHashMap<>();

    Form(HttpServletRequest request, DashboardWriter pages, Viewer viewer) {
        this.request = request;
        this.pages = pages;
        this.viewer = viewer;
    }

    /// A field whose value will not do.
    ///
    /// @param id of the field on the page
    record Fault(String id, String text) {}

    /// Without spaces around it, and without what no form of ours can hold: control characters and halves of
    /// characters.
    String text(String name) {
        return all(name).stream().findFirst().orElse("");
    }

    /// As it was typed.
    String secret(String name) {
        var value = request.getParameter(name);
        return value == null ? "" : value;
    }

    /// Each value of a field that may have several.
    List<String> all(String name) {
        var values = request.getParameterValues(name);
        return values == null
                ? List.of()
                : Arrays.stream(values).map(Form::clean).toList();
    }

    /// The lines of a text that have something in them.
    List<String> lines(String name) {
        return text(name)
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    boolean has(String name) {
        return request.getParameter(name) != null;
    }

    /// What tells one form from another, so that sending it twice does nothing twice.
    UUID key() {
        try {
            return UUID.fromString(text("key"));
        } catch (IllegalArgumentException _) {
            return UUID.randomUUID();
        }
    }

    private static String clean(String value) {
        return value.replace("\r\n", "\n")
                .codePoints()
                .filter(c -> c == '\n' || (!Character.isISOControl(c) && Character.getType(c) != Character.SURROGATE))
                .mapToObj(Character::toString)
                .collect(Collectors.joining())
                .strip();
    }

    /// A text of one line that has to be there.
    String required(String name, int longest) {
        var value = text(name);
        require(name, !value.isEmpty(), "error.required");
        require(name, value.length() <= longest && !value.contains("\n"), "error.long", longest);
        return value;
    }

    String required(String name, int longest, Predicate<String> form, String fault) {
        var value = required(name, longest);
        require(name, form.test(value), fault);
        return value;
    }

    /// One of several values; the first unless another is chosen.
    String choice(String name, List<String> choices) {
        var value = text(name);
        return choices.contains(value) ? value : choices.getFirst();
    }

    /// A whole number.
    Optional<Integer> number(String name, int least, int most) {
        var number = number(text(name)).filter(value -> value >= least && value <= most);
        require(name, number.isPresent(), "error.number", least, most);
        return number;
    }

    static Optional<Integer> number(String text) {
        return text.matches("[0-9]{1," + LONGEST_NUMBER + "}") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    Optional<ZoneId> zone(String name) {
        var value = text(name);
        var zone = IanaZones.names().contains(value) ? Optional.of(ZoneId.of(value)) : Optional.<ZoneId>empty();
        require(name, zone.isPresent(), "error.zone");
        return zone;
    }

    /// Of several faults of a field the first is told.
    void require(String id, boolean isRight, String fault, Object... values) {
        if (!isRight) {
            faults.putIfAbsent(id, pages.say(fault, viewer, values));
        }
    }

    /// Likewise, in words that there are already.
    void refuse(String id, String words) {
        faults.putIfAbsent(id, words);
    }

    boolean isRight() {
        return faults.isEmpty();
    }

    List<Fault> faults() {
        var all = new ArrayList<Fault>();
        faults.forEach((id, text) -> all.add(new Fault(id, text)));
        return all;
    }

    @Override
    public String toString() {
        return "Form[...]";
    }
}
