package dev.oriel.tsdb.head;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimePiecesTest {
    private final TimePieces pieces = new TimePieces();

    @Test
    void givesOneArrayToSeriesOfTheSameStretches() {
        TimeColumn column = column(1, 10, 20, 30);

        long[] times = times(column, 1, 2);

        assertThat(times).containsExactly(20, 30);
        assertThat(times(column, 1, 2)).isSameAs(times);
        assertThat(times(column, 0, 2)).containsExactly(10, 20);
    }

    @Test
    void joinsStretchesThatFollowEachOther() {
        TimeColumn column = column(1, 10, 20, 30);
        long[] whole = times(column, 0, 3);
        pieces.clear();
        pieces.add(column, column.span(), 0, 1);
        pieces.add(column, column.span(), 1, 2);

        assertThat(pieces.times()).isSameAs(whole);
    }

    @Test
    void tellsAColumnFromALaterOneOfItsNumber() {
        assertThat(times(column(1, 10, 20), 0, 2)).containsExactly(10, 20);
        assertThat(times(column(1, 15, 25), 0, 2)).containsExactly(15, 25);
    }

    private long[] times(TimeColumn column, int from, int length) {
        pieces.clear();
        pieces.add(column, column.span(), from, length);
        return pieces.times();
    }

    private static TimeColumn column(int number, long... times) {
        return new TimeColumn(number, 0, times, times.length);
    }
}
