package io.kalends.platform.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/// Refuses bodies past one MiB with 413, whether their length is announced or not.
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
final class RequestSizeFilter extends OncePerRequestFilter {

    static final long MAX_BYTES = 1 << 20;

    private static final Problem TOO_LARGE = Problem.of(
                    HttpStatus.CONTENT_TOO_LARGE, "content_too_large", "The request is too large")
            .with("maxBytes", MAX_BYTES);

    private final ProblemRenderer renderer;

    RequestSizeFilter(ProblemRenderer renderer) {
        this.renderer = renderer;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MAX_BYTES) {
            response.setHeader("Connection", "close");
            renderer.write(TOO_LARGE, request, response);
        } else if (request.getContentLengthLong() < 0) {
            chain.doFilter(new CountingRequest(request), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /// For chunked bodies: counts as it is read.
    private static final class CountingRequest extends HttpServletRequestWrapper {

        CountingRequest(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountingStream(super.getInputStream());
        }
    }

    private static final class CountingStream extends ServletInputStream {

        private final ServletInputStream bytes;
        private long count;

        CountingStream(ServletInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() throws IOException {
            int next = bytes.read();
            count(next < 0 ? 0 : 1);
            return next;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = bytes.read(target, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int more) {
            count += more;
            if (count > MAX_BYTES) {
                throw TOO_LARGE.exception();
            }
        }

        @Override
        public boolean isFinished() {
            return bytes.isFinished();
        }

        @Override
        public boolean isReady() {
            return bytes.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            bytes.setReadListener(listener);
        }
    }
}
