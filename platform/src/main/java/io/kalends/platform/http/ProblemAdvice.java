package io.kalends.platform.http;

import jakarta.servlet.http.HttpServletRequest;
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

    private final ExceptionProblems problems;
    private final ProblemRenderer renderer;

    ProblemAdvice(ExceptionProblems problems, ProblemRenderer renderer) {
        this.problems = problems;
        this.renderer = renderer;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(Exception exception, HttpServletRequest request) {
        var answer = renderer.render(problems.of(exception), request);
        if (exception instanceof HttpRequestMethodNotSupportedException e && e.getSupportedMethods() != null) {
            return ResponseEntity.status(answer.getStatusCode())
                    .headers(answer.getHeaders())
                    .header(HttpHeaders.ALLOW, String.join(", ", e.getSupportedMethods()))
                    .body(answer.getBody());
        }
        return answer;
    }
}
