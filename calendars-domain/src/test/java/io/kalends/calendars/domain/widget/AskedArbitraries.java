package io.kalends.calendars.domain.widget;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/// Arbitrary questions, with answers that are right and answers that are not.
final class AskedArbitraries {

    private AskedArbitraries() {}

    /// @param right an answer that will do, not blank
    /// @param wrong one that will not, whatever the question requires
    record Asked(Question question, List<String> right, List<String> wrong) {}

    /// Questions with keys of their own, each with what is answered to it.
    static Arbitrary<List<Asked>> asked() {
        return one().list().ofMaxSize(8).map(AskedArbitraries::withKeysOfTheirOwn);
    }

    static Questions questions(List<Asked> asked) {
        return new Questions(asked.stream().map(Asked::question).toList());
    }

    static Map<String, List<String>> right(List<Asked> asked) {
        var answers = new LinkedHashMap<String, List<String>>();
        asked.forEach(one -> answers.put(one.question().key(), one.right()));
        return answers;
    }

    private static List<Asked> withKeysOfTheirOwn(List<Asked> all) {
        var named = new ArrayList<Asked>();
        for (var one : all) {
            var question = one.question();
            named.add(new Asked(
                    new Question(
                            "q" + named.size(),
                            question.type(),
                            question.label(),
                            question.help(),
                            question.required(),
                            question.options()),
                    one.right(),
                    one.wrong()));
        }
        return named;
    }

    private static Arbitrary<Asked> one() {
        return Arbitraries.of(Question.Type.class).flatMap(type -> switch (type) {
            case TEXT ->
                free(
                        type,
                        lines(Question.MAX_TEXT),
                        List.of("x".repeat(Question.MAX_TEXT + 1), "a\nb", "a\rb", "a\0b", "a\ud800b"));
            case LONG_TEXT ->
                free(
                        type,
                        lines(2000).map(text -> text + "\n" + text),
                        List.of("x".repeat(Question.MAX_LONG_TEXT + 1), "a\0b", "\udc00"));
            case SINGLE_CHOICE, MULTIPLE_CHOICE -> choices(type);
            case CHECKBOX -> free(type, Arbitraries.just("true"), List.of("yes", "1", "TRUE"));
            case PHONE ->
                free(
                        type,
                        Arbitraries.of("+44 20 7946 0000", "030 123456", "030/12.34-56", "12345"),
                        List.of("1234", "+", "abc", "+44 x", "1".repeat(51)));
            case NUMBER ->
                free(
                        type,
                        Arbitraries.of("0", "-1", "12", "2.5", "007", "999999999999999", "-0.000001"),
                        List.of("1e9", "2,5", ".5", "5.", "NaN", "1.0000001", "1234567890123456", "--1"));
        });
    }

    private static Arbitrary<Asked> free(Question.Type type, Arbitrary<String> right, List<String> wrong) {
        return Combinators.combine(required(), right, Arbitraries.of(wrong))
                .as((required, good, bad) -> new Asked(
                        new Question("key", type, "Label", null, required, List.of()), List.of(good), List.of(bad)));
    }

    private static Arbitrary<Asked> choices(Question.Type type) {
        var options = lines(20).list().uniqueElements().ofMinSize(1).ofMaxSize(6);
        return Combinators.combine(required(), options, Arbitraries.randoms()).as((required, all, random) -> {
            var size = type == Question.Type.MULTIPLE_CHOICE ? 1 + random.nextInt(all.size()) : 1;
            var chosen = new ArrayList<>(all);
            Collections.shuffle(chosen, random);
            return new Asked(
                    new Question("key", type, "Label", null, required, all),
                    chosen.subList(0, size),
                    List.of("x".repeat(30)));
        });
    }

    private static Arbitrary<Boolean> required() {
        return Arbitraries.of(true, false);
    }

    /// Without space around them.
    private static Arbitrary<String> lines(int max) {
        return Arbitraries.strings()
                .withCharRange('!', '~')
                .withChars("äß☃")
                .ofMinLength(1)
                .ofMaxLength(max);
    }
}
