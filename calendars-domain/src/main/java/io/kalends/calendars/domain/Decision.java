package io.kalends.calendars.domain;

import java.util.List;
import java.util.stream.Stream;

/// What an aggregate answers to a command: its new state with the events that led there, or the reason why not.
public sealed interface Decision<S, R extends Rejection> {

    static <S, R extends Rejection> Decision<S, R> accepted(S state, DomainEvent... events) {
        return new Accepted<>(state, List.of(events));
    }

    static <S, R extends Rejection> Decision<S, R> accepted(S state, Stream<? extends DomainEvent> events) {
        return new Accepted<>(state, List.copyOf(events.toList()));
    }

    static <S, R extends Rejection> Decision<S, R> rejected(R rejection) {
        return new Rejected<>(rejection);
    }

    /// The new state with its events.
    ///
    /// @throws RejectedException when the command was rejected
    default Accepted<S, R> orThrow() {
        return switch (this) {
            case Accepted<S, R> accepted -> accepted;
            case Rejected<S, R>(var rejection) -> throw new RejectedException(rejection);
        };
    }

    /// The command took effect. Events stand in the order in which they happened.
    record Accepted<S, R extends Rejection>(S state, List<DomainEvent> events) implements Decision<S, R> {
        public Accepted {
            events = List.copyOf(events);
        }
    }

    /// The command had no effect.
    record Rejected<S, R extends Rejection>(R rejection) implements Decision<S, R> {}
}
