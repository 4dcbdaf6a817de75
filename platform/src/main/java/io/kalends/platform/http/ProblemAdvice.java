package io.kalends.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/// The one place where an exception becomes an HTTP answer. A module that has exceptions of its own
/// contributes an [ExceptionToProblem].
@RestControllerAdvice
@Order(0)
final class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    private final List<ExceptionToProblem> translations;
    private final ProblemRenderer renderer;

    ProblemAdvice(List<ExceptionToProblem> translations, ProblemRenderer renderer) {
        this.translations = translations;
        this.renderer = renderer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(Exception exception, HttpServletRequest request) {
        var answer = renderer.render(problemOf(exception), request);
        if (exception instanceof HttpRequestMethodNotSupportedException e && e.getSupportedMethods() != null) {
            return ResponseEntity.status(answer.getStatusCode())
                    .headers(answer.getHeaders())
                    .header(HttpHeaders.ALLOW, String.join(", ", e.getSupportedMethods()))
                    .body(answer.getBody());
        }
        return answer;
    }

    private Problem problemOf(Exception exception) {
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
