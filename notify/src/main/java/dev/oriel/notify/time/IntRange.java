package dev.oriel.notify.time;

/// Whole numbers from `begin` to `end`, both included.
public record IntRange(int begin, int end) {
    boolean contains(int value) {
        return value >= begin && value <= end;
    }
}
