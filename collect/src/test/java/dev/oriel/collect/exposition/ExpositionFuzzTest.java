package dev.oriel.collect.exposition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oriel.collect.Conformance;
import dev.oriel.storage.fuzz.Mutation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Whatever a target answers, a parser reads it or says what is wrong with it.
@Timeout(value = 300, unit = TimeUnit.SECONDS)
class ExpositionFuzzTest {
    /// One way to read a body.
    private interface Reading {
        void parse(byte[] body);
    }

    private static List<byte[]> corpus(String suffix) throws IOException {
        List<byte[]> corpus = new ArrayList<>();
        for (Path file : Conformance.files("exposition/corner-cases", suffix)) {
            corpus.add(Files.readAllBytes(file));
        }
        assertThat(corpus).isNotEmpty();
        return corpus;
    }

    private static void assertReadsOrRefuses(List<byte[]> corpus, Reading reading) {
        Mutation mutation = new Mutation(1, corpus);
        int refused = 0;
        for (int round = 0; round < Mutation.ROUNDS; round++) {
            byte[] body = mutation.next();
            try {
                reading.parse(body);
            } catch (ExpositionException _) {
                refused++;
            } catch (RuntimeException | StackOverflowError e) {
                throw new AssertionError("round " + round + ": " + Arrays.toString(body), e);
            }
        }
        assertThat(refused).isBetween(Mutation.ROUNDS / 10, Mutation.ROUNDS - 1);
    }

    @Test
    void textIsReadOrRefused() throws IOException {
        assertReadsOrRefuses(corpus(".prom"), body -> new TextParser(Arrays.copyOf(body, body.length + 1), body.length,
                new RecordingSink()).parse());
    }

    @Test
    void openMetricsIsReadOrRefused() throws IOException {
        assertReadsOrRefuses(corpus(".om"), body -> new OpenMetricsParser(body, body.length, new RecordingSink())
                .parse());
    }

    @Test
    void protobufIsReadOrRefused() {
        List<byte[]> corpus = List.of(Conformance.bytes("exposition/protobuf/delimited-live-prometheus.pb"),
                Conformance.bytes("exposition/protobuf/delimited-multimessage.pb"));
        assertReadsOrRefuses(corpus, body -> new ProtobufParser(body, body.length,
                ProtobufParser.NativeHistograms.PREFERRED, new RecordingSink()).parse());
    }
}
