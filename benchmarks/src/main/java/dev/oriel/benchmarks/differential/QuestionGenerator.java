package dev.oriel.benchmarks.differential;

import java.util.List;
import java.util.SplittableRandom;

/// The questions of a seed, each by its number.
final class QuestionGenerator {
    private static final double ILL_FORMED = 0.03;
    private static final double INSTANT = 0.35;
    private static final List<Integer> STEPS_SECONDS = List.of(5, 10, 15, 20, 30, 60, 61, 120);

    private final long seed;

    QuestionGenerator(long seed) {
        this.seed = seed;
    }

    Question question(long number) {
        SplittableRandom random = new SplittableRandom(seed * 0x9E37_79B9_7F4A_7C15L + number);
        random.nextLong();
        String expr = new ExpressionGenerator(random).expression();
        if (random.nextDouble() < ILL_FORMED) {
            expr = IllFormed.of(expr, random);
        }
        // From before the first sample to after the last one.
        long time = MixedSeries.START_MILLIS + (random.nextInt(4_200) - 200) * 1_000L;
        if (random.nextDouble() < INSTANT) {
            return Question.instant(expr, time);
        }
        long step = STEPS_SECONDS.get(random.nextInt(STEPS_SECONDS.size())) * 1_000L;
        return new Question(expr, time, time + random.nextInt(16) * step, step);
    }
}
