package io.kalends.identity;

import io.kalends.platform.caller.Caller;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// What a caller may do: a user everything of their own, an API key what its scopes name.
///
/// A scope is `<resource>:<read|write>`, the resource being the first part of the path below `/api/v1`. Whatever stands
/// below `availability` reads calendars, by POST too, and holds are of appointments. Accounts and keys themselves are
/// for users alone.
final class ApiKeyScopes implements AuthorizationManager<RequestAuthorizationContext> {

    private static final String API = "/api/v1/";

    static final Set<String> ALL = Set.of(
            "calendars:read",
            "calendars:write",
            "appointments:read",
            "appointments:write",
            "events:read",
            "events:write",
            "widgets:read",
            "widgets:write",
            "audit:read");

    /// For messages.
    static String names() {
        return String.join(", ", new TreeSet<>(ALL));
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        var known = authentication.get();
        return new AuthorizationDecision(known instanceof CallerAuthentication caller
                && switch (caller.getPrincipal()) {
                    case Caller.User _ -> true;
                    case Caller.ApiKey key -> key.scopes().contains(neededFor(context.getRequest()));
                });
    }

    private static String neededFor(HttpServletRequest request) {
        var path = request.getRequestURI();
        var resource = path.startsWith(API) ? path.substring(API.length()).split("/", 2)[0] : "";
        if (resource.equals("availability")) {
            return "calendars:read";
        }
        if (resource.equals("holds")) {
            return "appointments:write";
        }
        var isRead = request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
        return resource + (isRead ? ":read" : ":write");
    }
}
