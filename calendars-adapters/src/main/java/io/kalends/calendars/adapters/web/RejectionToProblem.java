package io.kalends.calendars.adapters.web;

import io.kalends.calendars.application.StaleVersionException;
import io.kalends.calendars.domain.RejectedException;
import io.kalends.calendars.domain.Rejection;
import io.kalends.calendars.domain.appointment.BookingRejection;
import io.kalends.calendars.domain.availability.WithheldReason;
import io.kalends.calendars.domain.widget.WidgetRejection.AnswerFault;
import io.kalends.calendars.domain.widget.WidgetRejection.InvalidAnswers;
import io.kalends.platform.http.ExceptionToProblem;
import io.kalends.platform.http.FieldError;
import io.kalends.platform.http.Problem;
import io.kalends.platform.http.Wording;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/// The one place where a refusal of the domain becomes an HTTP answer.
@Component
class RejectionToProblem implements ExceptionToProblem {

    @Override
    public Optional<Problem> problemOf(Exception exception) {
        return switch (exception) {
            case RejectedException e -> Optional.of(problem(e.rejection()));
            case StaleVersionException _ -> Optional.of(Problem.stale());
            default -> Optional.empty();
        };
    }

    private static Problem problem(Rejection rejection) {
        if (rejection instanceof InvalidAnswers(var faults)) {
            return Problem.invalid(
                    faults.stream().map(RejectionToProblem::errorOf).toList());
        }
        var arguments = rejection.arguments();
        return rejection
                .field()
                .map(field -> Problem.invalid(new FieldError(
                        field,
                        rejection.code(),
                        new Wording("field." + rejection.code(), rejection.message(), arguments))))
                .orElseGet(() -> withReason(
                        rejection,
                        Problem.of(status(rejection), rejection.code(), rejection.message())
                                .withArguments(arguments)));
    }

    private static FieldError errorOf(AnswerFault fault) {
        var field = "answers." + fault.key();
        var wording = Wording.of(
                "answer." + fault.rule().name().toLowerCase(Locale.ROOT),
                fault.rule().message());
        return switch (fault.rule()) {
            case REQUIRED -> FieldError.required(field);
            case UNKNOWN -> FieldError.unknown(field);
            case OPTION -> FieldError.outOfRange(field, wording);
            case ONE_VALUE, TEXT, LONG_TEXT, YES, YES_OR_NO, PHONE, NUMBER -> FieldError.invalidFormat(field, wording);
        };
    }

    private static HttpStatus status(Rejection rejection) {
        return switch (rejection.kind()) {
            case INVALID -> HttpStatus.BAD_REQUEST;
            case FORBIDDEN -> HttpStatus.FORBIDDEN;
            case NOT_FOUND -> HttpStatus.NOT_FOUND;
            case CONFLICT -> HttpStatus.CONFLICT;
        };
    }

    private static Problem withReason(Rejection rejection, Problem problem) {
        return switch (rejection) {
            case BookingRejection.TimeWithheld withheld ->
                problem.with("reason", withheld.reason().name());
            case BookingRejection.LengthNotOffered _ -> problem.with("reason", WithheldReason.DURATION.name());
            case BookingRejection.OccurrencesWithheld withheld ->
                withReason(withheld.first(), problem)
                        .with(
                                "occurrences",
                                withheld.occurrences().stream()
                                        .map(occurrence ->
                                                new WithheldOccurrence(occurrence.start(), occurrence.reason()))
                                        .toList());
            default -> problem;
        };
    }

    /// As problems tell it.
    private record WithheldOccurrence(Instant start, WithheldReason reason) {}
}
