package io.kalends.platform.idempotency;

import io.kalends.platform.http.AnswersWithSecret;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/// Which routes keep their answers: all that exist, save those that answer with a secret.
@Component
class StoringRoutes {

    private final RequestMappingHandlerMapping routes;

    StoringRoutes(RequestMappingHandlerMapping requestMappingHandlerMapping) {
        this.routes = requestMappingHandlerMapping;
    }

    boolean store(HttpServletRequest request) {
        try {
            ServletRequestPathUtils.parseAndCache(request);
            var chain = routes.getHandler(request);
            return chain != null
                    && chain.getHandler() instanceof HandlerMethod method
                    && !method.hasMethodAnnotation(AnswersWithSecret.class);
        } catch (Exception e) {
            // No route takes this method or content type: the request goes on and is told so.
            return false;
        } finally {
            ServletRequestPathUtils.clearParsedRequestPath(request);
        }
    }
}
