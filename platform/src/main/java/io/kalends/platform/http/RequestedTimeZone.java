package io.kalends.platform.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Optional;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;

/// `?timeZone=Europe/Paris`, on any route: the answer's instants carry that zone's offset.
final class RequestedTimeZone implements HandlerInterceptor {

    private static final String PARAMETER = "timeZone";
    private static final String ATTRIBUTE = RequestedTimeZone.class.getName();

    static Optional<ZoneId> current() {
        var request = RequestContextHolder.getRequestAttributes();
        return request == null
                ? Optional.empty()
                : Optional.ofNullable((ZoneId) request.getAttribute(ATTRIBUTE, RequestAttributes.SCOPE_REQUEST));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        var zone = request.getParameter(PARAMETER);
        if (zone != null) {
            try {
                request.setAttribute(ATTRIBUTE, TextFormat.ZONE.parse(zone));
            } catch (DateTimeException e) {
                throw Problem.invalid(FieldError.invalidFormat(PARAMETER, TextFormat.ZONE.description()))
                        .exception();
            }
        }
        return true;
    }
}
