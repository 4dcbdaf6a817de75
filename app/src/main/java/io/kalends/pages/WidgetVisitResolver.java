package io.kalends.pages;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerMapping;

/// Hands a [WidgetVisit] to the routes below `/b/{slug}` that want one.
final class WidgetVisitResolver implements HandlerMethodArgumentResolver {

    private final ObjectProvider<WidgetVisits> visits;

    /// @param visits asked lazily, since they need what needs Spring MVC
    WidgetVisitResolver(ObjectProvider<WidgetVisits> visits) {
        this.visits = visits;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(WidgetVisit.class);
    }

    @Override
    public WidgetVisit resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        var response = requireNonNull(web.getNativeResponse(HttpServletResponse.class));
        var variables =
                (Map<?, ?>) requireNonNull(request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE));
        return visits.getObject().of(String.valueOf(variables.get("slug")), request, response);
    }
}
