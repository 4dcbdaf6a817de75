package io.kalends.platform.http;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// Which [Problem] an exception stands for, by whatever [ExceptionToProblem] knows it. What nobody knows is a fault of
/// ours, and is logged.
@Component
public final class ExceptionProblems {

    private static final Logger LOG = LoggerFactory.getLogger(ExceptionProblems.class);

    private final List<ExceptionToProblem> translations;

    ExceptionProblems(List<ExceptionToProblem> translations) {
        this.translations = translations;
    }

    public Problem of(Exception exception) {
        for (var translation : translations) {
            var problem = translation.problemOf(exception);
            if (problem.isPresent()) {
                return problem.get();
            }
        }
        LOG.error("Unexpected failure", exception);
        return Problem.internalError();
    }
}
