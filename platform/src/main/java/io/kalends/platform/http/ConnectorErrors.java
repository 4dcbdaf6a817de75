package io.kalends.platform.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.core.StandardHost;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.util.UriUtils;

/// Requests that the web server itself cannot read, such as those with characters that no URI may have, are told so in
/// the manner of all others.
public final class ConnectorErrors extends ErrorReportValve {

    @Override
    protected void report(Request request, Response response, @Nullable Throwable throwable) {
        if (response.getStatus() < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
            return;
        }
        var problem = RequestErrors.ofStatus(response.getStatus());
        response.setStatus(problem.status().value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        try {
            response.getOutputStream().write(json(problem, request).getBytes(StandardCharsets.UTF_8));
            response.finishResponse();
        } catch (IOException _) {
            // The caller has gone.
        }
    }

    /// Made of parts that need no escaping: constants, and a path of which everything unusual is encoded.
    private static String json(Problem problem, Request request) {
        var title = Optional.ofNullable(HttpStatus.resolve(problem.status().value()))
                .map(HttpStatus::getReasonPhrase)
                .orElse("");
        return """
                {"type":"/problems/%s","title":"%s","status":%d,"detail":"%s","instance":"%s","code":"%s","traceId":"%s"}""".formatted(
                        problem.code(),
                        title,
                        problem.status().value(),
                        problem.detail(),
                        UriUtils.encodePath(
                                Optional.ofNullable(request.getDecodedRequestURI())
                                        .orElse("/")
                                        .replaceFirst("^/+", "/"),
                                StandardCharsets.UTF_8),
                        problem.code(),
                        TraceFilter.newTraceId());
    }

    @Configuration(proxyBeanMethods = false)
    static class Customization {

        @Bean
        WebServerFactoryCustomizer<TomcatServletWebServerFactory> connectorErrors() {
            return factory -> factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(ConnectorErrors.class.getName());
                }
            });
        }
    }
}
