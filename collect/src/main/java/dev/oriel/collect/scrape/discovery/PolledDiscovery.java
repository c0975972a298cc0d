package dev.oriel.collect.scrape.discovery;

import dev.oriel.collect.discovery.Discovery;
import dev.oriel.collect.discovery.TargetGroup;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks for targets once per interval, never on the thread that wants to know them. Thread-safe.
public final class PolledDiscovery implements Discovery {
    private static final Logger LOG = LoggerFactory.getLogger(PolledDiscovery.class);

    private final Source source;
    private final Duration interval;
    private final InstantSource clock;
    private final Executor executor;
    private volatile Runnable changed = () -> {};
    private Instant due = Instant.MIN;
    private boolean asking;
    private volatile @Nullable List<TargetGroup> groups;
    private volatile long failures;

    /// Who knows targets.
    public interface Source {
        /// All groups that there are now. May wait.
        ///
        /// @throws IOException they could not be had; those before stay
        List<TargetGroup> find() throws IOException;

        /// Is asked no more.
        default void close() {}
    }

    /// @param executor runs the questions, which wait: give each a (virtual) thread
    public PolledDiscovery(Source source, Duration interval, InstantSource clock, Executor executor) {
        this.source = source;
        this.interval = interval;
        this.clock = clock;
        this.executor = executor;
    }

    /// @param listener called from now on, instead of the one before, when there are other groups than before
    public void onChange(Runnable listener) {
        changed = listener;
    }

    @Override
    public @Nullable List<TargetGroup> refresh() {
        if (begins()) {
            executor.execute(this::ask);
        }
        return groups;
    }

    private synchronized boolean begins() {
        Instant now = clock.instant();
        if (asking || now.isBefore(due)) {
            return false;
        }
        asking = true;
        due = now.plus(interval);
        return true;
    }

    // One thread asks at a time.
    @SuppressWarnings("NonAtomicVolatileUpdate")
    private void ask() {
        boolean isNew = false;
        try {
            List<TargetGroup> found = List.copyOf(source.find());
            isNew = !found.equals(groups);
            groups = found;
        } catch (IOException | RuntimeException e) {
            failures++;
            LOG.warn("targets of {} could not be found: {}", source, e.getMessage());
        } finally {
            synchronized (this) {
                asking = false;
            }
        }
        if (isNew) {
            changed.run();
        }
    }

    @Override
    public long failures() {
        return failures;
    }

    @Override
    public void close() {
        source.close();
    }
}
