package io.kalends.platform.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Objects;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Where the server sends requests that it refuses before any route sees them, such as those whose path is ambiguous.
@Hidden
@RestController
class ErrorPages implements ErrorController {

    private final ProblemRenderer renderer;

    ErrorPages(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    @RequestMapping("/error")
    ResponseEntity<ProblemDetail> error(HttpServletRequest request) {
        var status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        var problem = status instanceof Integer code ? RequestErrors.ofStatus(code) : Problem.notFound();
        var answer = renderer.render(problem, request);
        var origin = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        if (origin != null) {
            Objects.requireNonNull(answer.getBody())
                    .setInstance(URI.create(origin.toString().replaceFirst("^/+", "/")));
        }
        return answer;
    }
}
