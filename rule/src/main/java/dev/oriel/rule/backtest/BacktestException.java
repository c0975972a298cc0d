package dev.oriel.rule.backtest;

/// A backtest that cannot be run as it was asked for; the message says what would do.
public final class BacktestException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BacktestException(String message) {
        super(message);
    }
}
