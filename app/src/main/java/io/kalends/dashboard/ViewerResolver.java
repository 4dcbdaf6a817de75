package io.kalends.dashboard;

import static java.util.Objects.requireNonNull;

import io.kalends.dashboard.Viewer.Guest;
import io.kalends.dashboard.Viewer.Host;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Hands a [Host] or a [Guest] to the routes that want one.
final class ViewerResolver implements HandlerMethodArgumentResolver {

    private final ObjectProvider<Viewers> viewers;

    /// @param viewers asked lazily, since they need what needs Spring MVC
    ViewerResolver(ObjectProvider<Viewers> viewers) {
        this.viewers = viewers;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Host.class)
                || parameter.getParameterType().equals(Guest.class);
    }

    @Override
    public Viewer resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        return parameter.getParameterType().equals(Host.class)
                ? viewers.getObject().host(request)
                : viewers.getObject().guest(request);
    }
}
