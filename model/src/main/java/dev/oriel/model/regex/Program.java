package dev.oriel.model.regex;

import dev.oriel.model.regex.Expression.Alternation;
import dev.oriel.model.regex.Expression.Concat;
import dev.oriel.model.regex.Expression.End;
import dev.oriel.model.regex.Expression.Literal;
import dev.oriel.model.regex.Expression.OneOf;
import dev.oriel.model.regex.Expression.Repeat;
import dev.oriel.model.regex.Expression.Start;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An expression as a nondeterministic automaton. Instruction 0 is the match; each instruction is compiled after that
/// which follows it.
///
///     MATCH
///     ONE_OF     set    next        one code point of a set
///     SPLIT      next   other       either of two
///     START, END        next        at the beginning, at the end of the text
final class Program {
    static final int MATCH = 0;
    static final int ONE_OF = 1;
    static final int SPLIT = 2;
    static final int START = 3;
    static final int END = 4;

    private final int maxSize;
    private final Map<CodePoints, Integer> setNumbers = new HashMap<>();
    private final List<CodePoints> sets = new ArrayList<>();
    private int[] operations = new int[64];
    private int[] nexts = new int[64];
    private int[] arguments = new int[64];
    private int size = 1;
    private int entry;

    private Program(int maxSize) {
        this.maxSize = maxSize;
    }

    /// The program; null where it would be larger than allowed.
    static @Nullable Program compile(Expression expression, int maxSize) {
        Program program = new Program(maxSize);
        program.entry = program.emit(expression, 0);
        return program.entry < 0 ? null : program;
    }

    int size() {
        return size;
    }

    int entry() {
        return entry;
    }

    int operation(int instruction) {
        return operations[instruction];
    }

    int next(int instruction) {
        return nexts[instruction];
    }

    /// Of a split, the other instruction; of one code point, the number of its set.
    int argument(int instruction) {
        return arguments[instruction];
    }

    List<CodePoints> sets() {
        return sets;
    }

    /// Emits an expression that is followed by `next`.
    ///
    /// @return its entry; -1 once the program is too large
    private int emit(Expression expression, int next) {
        if (next < 0) {
            return -1;
        }
        return switch (expression) {
            case Literal(String text) -> {
                int entry = next;
                for (int i = text.length(); i > 0;) {
                    int codePoint = text.codePointBefore(i);
                    i -= Character.charCount(codePoint);
                    entry = emit(ONE_OF, entry, number(CodePoints.of(codePoint)));
                }
                yield entry;
            }
            case OneOf(CodePoints codePoints) -> emit(ONE_OF, next, number(codePoints));
            case Concat(List<Expression> parts) -> {
                int entry = next;
                for (Expression part : parts.reversed()) {
                    entry = emit(part, entry);
                }
                yield entry;
            }
            case Alternation(List<Expression> branches) -> {
                int entry = emit(branches.getLast(), next);
                for (int i = branches.size() - 2; i >= 0; i--) {
                    entry = emit(SPLIT, emit(branches.get(i), next), entry);
                }
                yield entry;
            }
            case Repeat(Expression part, int min, int max) -> repeat(part, min, max, next);
            case Start _ -> emit(START, next, 0);
            case End _ -> emit(END, next, 0);
        };
    }

    private int repeat(Expression part, int min, int max, int next) {
        int entry = next;
        int required = min;
        if (max == Expression.UNBOUNDED) {
            int loop = emit(SPLIT, 0, next);
            if (loop < 0) {
                return -1;
            }
            int body = emit(part, loop);
            nexts[loop] = body;
            entry = min == 0 ? loop : body;
            required = Math.max(min - 1, 0);
        } else {
            for (int i = min; i < max && entry >= 0; i++) {
                entry = emit(SPLIT, emit(part, entry), next);
            }
        }
        for (int i = 0; i < required && entry >= 0; i++) {
            entry = emit(part, entry);
        }
        return entry;
    }

    private int emit(int operation, int next, int argument) {
        if (next < 0 || argument < 0 || size == maxSize) {
            return -1;
        }
        if (size == operations.length) {
            operations = Arrays.copyOf(operations, 2 * size);
            nexts = Arrays.copyOf(nexts, 2 * size);
            arguments = Arrays.copyOf(arguments, 2 * size);
        }
        operations[size] = operation;
        nexts[size] = next;
        arguments[size] = argument;
        return size++;
    }

    private int number(CodePoints codePoints) {
        return setNumbers.computeIfAbsent(codePoints, added -> {
            sets.add(added);
            return sets.size() - 1;
        });
    }
}
