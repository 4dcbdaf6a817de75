package io.kalends.platform.http;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/// Reads [IfMatch] (RFC 9110, 13.1.1). A tag that is not one of ours matches nothing.
final class IfMatchResolver implements HandlerMethodArgumentResolver {

    private static final Pattern OUR_TAG = Pattern.compile("(?:W/)?\"([0-9]{1,18})\"");
    private static final long NO_VERSION = -1;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IfMatch.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        var headers = request.getHeaderValues(HttpHeaders.IF_MATCH);
        if (headers == null || (headers.length == 1 && headers[0].strip().equals("*"))) {
            return new IfMatch(Set.of());
        }
        var versions = new HashSet<Long>();
        for (var tag : String.join(",", headers).split(",", -1)) {
            var match = OUR_TAG.matcher(tag.strip());
            versions.add(match.matches() ? Long.parseLong(match.group(1)) : NO_VERSION);
        }
        return new IfMatch(versions);
    }
}
