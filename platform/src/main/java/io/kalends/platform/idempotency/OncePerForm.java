package io.kalends.platform.idempotency;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/// One effect and one answer however often a form is sent, which cannot send an `Idempotency-Key` as the API's callers
/// do (K15). The key is made with the form, and known to nobody but who was given it.
@Component
public final class OncePerForm {

    private static final String CALLER = "form";
    private static final int SEE_OTHER = 303;

    private final IdempotentAnswers answers;
    private final TransactionOperations transactions;
    private final InstantSource clock;

    OncePerForm(IdempotentAnswers answers, TransactionOperations transactions, InstantSource clock) {
        this.answers = answers;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Runs the action, or answers what it did when the same form was sent before, within a day. A form that is sent
    /// twice at once waits for its own answer. What the action refuses is not kept.
    ///
    /// @param route the path that the form is sent to
    public String answer(String route, UUID key, Supplier<String> action) {
        var request = new RequestKey(CALLER, route, key.toString());
        return requireNonNull(transactions.execute(_ -> {
            answers.lock(request);
            var now = clock.instant();
            return answers.find(request, now)
                    .map(kept -> new String(kept.body(), UTF_8))
                    .orElseGet(() -> {
                        var answer = action.get();
                        var kept = new StoredAnswer(Sha256.of(), SEE_OTHER, Map.of(), answer.getBytes(UTF_8));
                        answers.save(request, kept, now);
                        return answer;
                    });
        }));
    }
}
