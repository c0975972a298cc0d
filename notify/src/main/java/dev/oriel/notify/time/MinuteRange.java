package dev.oriel.notify.time;

/// Minutes of a day from `startMinute` up to, not including, `endMinute`; 0 to 1440.
public record MinuteRange(int startMinute, int endMinute) {
    boolean contains(int minute) {
        return minute >= startMinute && minute < endMinute;
    }
}
