package io.kalends.notifications;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What stands for something in a template, such as `{customerName}`. Whatever else stands in braces stands for itself.
enum Placeholder {
    CUSTOMER_NAME("customerName"),
    HOST_NAME("hostName"),
    TITLE("title"),
    DATE("date"),
    TIME("time"),
    END_TIME("endTime"),
    TIME_ZONE("timeZone"),
    PLACE("place"),
    REASON("reason");

    private static final Pattern IN_TEXT = Pattern.compile("\\{([a-zA-Z]+)}");

    private final String text;

    Placeholder(String name) {
        this.text = "{" + name + "}";
    }

    /// As it is written.
    String text() {
        return text;
    }

    /// What looks like a placeholder in the text and is none.
    static Set<String> unknownIn(String template) {
        var known = Arrays.stream(values()).map(Placeholder::text).collect(Collectors.toSet());
        return IN_TEXT.matcher(template)
                .results()
                .map(found -> found.group())
                .filter(found -> !known.contains(found))
                .collect(Collectors.toSet());
    }

    /// The text with each placeholder replaced, once: values are not looked at for placeholders.
    static String fill(String template, Map<Placeholder, String> values) {
        var byText = values.entrySet().stream()
                .collect(Collectors.toMap(entry -> entry.getKey().text(), Map.Entry::getValue));
        return IN_TEXT.matcher(template)
                .replaceAll(found ->
                        java.util.regex.Matcher.quoteReplacement(byText.getOrDefault(found.group(), found.group())));
    }
}
