package io.kalends.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.kalends.testing.KalendsInstance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Requests that no well-behaved client sends, written byte by byte.
final class RawHttp {

    private static final JsonMapper JSON = new JsonMapper();

    private RawHttp() {}

    /// @param headers under their names in lower case
    record Answer(int status, Map<String, String> headers, String body) {
        JsonNode json() {
            return JSON.readTree(body);
        }
    }

    /// @param request up to and including the last header, without line ends
    static Answer send(String body, String... request) {
        return sendBytes(body.getBytes(UTF_8), request);
    }

    static Answer sendBytes(byte[] body, String... request) {
        try (var socket = new Socket("localhost", KalendsInstance.shared().port())) {
            socket.setSoTimeout(10_000);
            var head = String.join("\r\n", request) + "\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return answer(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Answer answer(String text) {
        var parts = text.split("\r\n\r\n", 2);
        var head = parts[0].split("\r\n", -1);
        var headers = Arrays.stream(head)
                .skip(1)
                .map(line -> line.split(": *", 2))
                .collect(Collectors.toMap(line -> line[0].toLowerCase(Locale.ROOT), line -> line[1], (a, _) -> a));
        var body = "chunked".equals(headers.get("transfer-encoding")) ? dechunked(parts[1]) : parts[1];
        return new Answer(Integer.parseInt(head[0].split(" ", 3)[1]), headers, body);
    }

    private static String dechunked(String chunks) {
        var body = new StringBuilder();
        var rest = chunks;
        while (true) {
            var size = rest.split("\r\n", 2);
            var length = Integer.parseInt(size[0], 16);
            if (length == 0) {
                return body.toString();
            }
            body.append(size[1], 0, length);
            rest = size[1].substring(length + 2);
        }
    }
}
