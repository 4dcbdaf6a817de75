package io.kalends.livingspec;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// The rules that the tests of one module have stated in this build: a JSON file in its `target`.
record StatedRules(Path file) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    static StatedRules of(Path module) {
        return new StatedRules(module.resolve("target/living-specification.json"));
    }

    boolean exist() {
        return Files.exists(file);
    }

    List<StatedRule> read() {
        try {
            return parse(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Locks the file, because several test processes may finish at once.
    void add(Collection<StatedRule> stated) {
        try {
            Files.createDirectories(file.getParent());
            try (var channel = open();
                    var _ = channel.lock()) {
                var before = parse(Channels.newInputStream(channel).readAllBytes());
                var merged = JSON.writeValueAsBytes(merge(before, stated));
                channel.truncate(0);
                channel.position(0);
                channel.write(ByteBuffer.wrap(merged));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static List<StatedRule> merge(List<StatedRule> before, Collection<StatedRule> now) {
        var kept = before.stream().filter(old -> now.stream().noneMatch(old::isOfSameTest));
        return Stream.concat(kept, now.stream()).sorted().toList();
    }

    private static List<StatedRule> parse(byte[] json) {
        return json.length == 0 ? List.of() : JSON.readValue(json, new TypeReference<List<StatedRule>>() {});
    }
}
