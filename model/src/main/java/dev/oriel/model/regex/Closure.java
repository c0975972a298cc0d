package dev.oriel.model.regex;

import java.util.Arrays;

/// The instructions of a program that are reached without reading a character. Reused; confined to one thread.
final class Closure {
    private final Program program;
    private final int[] marks;
    private final int[] stack;
    private final int[] found;
    private int mark;
    private int size;
    private boolean atStart;
    private boolean matched;

    Closure(Program program) {
        this.program = program;
        marks = new int[program.size()];
        stack = new int[2 * program.size() + 2];
        found = new int[program.size()];
    }

    /// @param atStart whether this is the beginning of the text
    void begin(boolean atStart) {
        this.atStart = atStart;
        mark++;
        size = 0;
        matched = false;
    }

    /// Adds all that is reached from an instruction. Ends of the text are kept and not passed.
    void add(int instruction) {
        add(instruction, false);
    }

    private void add(int instruction, boolean atEnd) {
        int depth = 0;
        stack[depth++] = instruction;
        while (depth > 0) {
            int reached = stack[--depth];
            if (marks[reached] == mark) {
                continue;
            }
            marks[reached] = mark;
            switch (program.operation(reached)) {
                case Program.MATCH -> {
                    matched = true;
                    found[size++] = reached;
                }
                case Program.SPLIT -> {
                    stack[depth++] = program.argument(reached);
                    stack[depth++] = program.next(reached);
                }
                case Program.START -> {
                    if (atStart) {
                        stack[depth++] = program.next(reached);
                    }
                }
                case Program.END -> {
                    if (atEnd) {
                        stack[depth++] = program.next(reached);
                    } else {
                        found[size++] = reached;
                    }
                }
                default -> found[size++] = reached;
            }
        }
    }

    boolean isEmpty() {
        return size == 0;
    }

    /// The instructions that wait for a character or for the end, ascending.
    int[] instructions() {
        int[] sorted = Arrays.copyOf(found, size);
        Arrays.sort(sorted);
        return sorted;
    }

    /// Whether the text may go on in any way: a loop over all characters has been reached, after which nothing is left.
    boolean isUniversal() {
        if (!matched) {
            return false;
        }
        for (int i = 0; i < size; i++) {
            int instruction = found[i];
            if (program.operation(instruction) == Program.ONE_OF && endsInLoop(instruction)) {
                return true;
            }
        }
        return false;
    }

    private boolean endsInLoop(int instruction) {
        int loop = program.next(instruction);
        return program.operation(loop) == Program.SPLIT && program.next(loop) == instruction
                && program.operation(program.argument(loop)) == Program.MATCH
                && program.sets().get(program.argument(instruction)).isAll();
    }

    /// Whether a text that ends here matches. Nothing can be added after this.
    boolean isAccepting() {
        int waiting = size;
        for (int i = 0; i < waiting && !matched; i++) {
            if (program.operation(found[i]) == Program.END) {
                add(program.next(found[i]), true);
            }
        }
        return matched;
    }
}
