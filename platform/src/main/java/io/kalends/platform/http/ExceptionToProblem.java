package io.kalends.platform.http;

import java.util.Optional;

/// Says which [Problem] an exception stands for, if it is one of those it knows.
@FunctionalInterface
public interface ExceptionToProblem {

    Optional<Problem> problemOf(Exception exception);
}
