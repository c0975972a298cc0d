package dev.oriel.server.wiring;

import dev.oriel.config.ConfigException;
import dev.oriel.model.time.DurationText;
import dev.oriel.server.prometheus.Lifecycle;
import dev.oriel.storage.metric.StoreState;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The configuration in force and how it came to be. Thread-safe.
final class ServerState implements Lifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(ServerState.class);

    private final Settings settings;
    private final Supplier<LoadedConfig> reader;
    private final Consumer<LoadedConfig> taker;
    private final Supplier<StoreState> store;
    private final Runnable quit;
    private final long startMillis = System.currentTimeMillis();
    private volatile LoadedConfig config;
    private volatile long configTimeMillis = startMillis;
    private volatile boolean configGood = true;
    private volatile boolean working;

    /// @param reader reads all configuration files
    /// @param taker  puts a configuration into force
    /// @param store  how far the store has recovered
    /// @param quit   ends the server, soon
    ServerState(Settings settings, LoadedConfig config, Supplier<LoadedConfig> reader, Consumer<LoadedConfig> taker,
            Supplier<StoreState> store, Runnable quit) {
        this.store = store;
        this.settings = settings;
        this.config = config;
        this.reader = reader;
        this.taker = taker;
        this.quit = quit;
    }

    LoadedConfig config() {
        return config;
    }

    @Override
    public boolean isReady() {
        return working;
    }

    @Override
    public StoreState recovery() {
        return store.get();
    }

    /// Takes up work, once the store has recovered; no configuration is taken meanwhile.
    synchronized void begin(Runnable work) {
        work.run();
        working = true;
    }

    @Override
    public synchronized void reload() {
        try {
            LoadedConfig read = reader.get();
            taker.accept(read);
            config = read;
            configTimeMillis = System.currentTimeMillis();
            configGood = true;
            LOG.info("configuration reloaded");
        } catch (ConfigException e) {
            configGood = false;
            LOG.atError()
                    .addKeyValue("problems", e.getMessage())
                    .log("the new configuration cannot be used; the old one stays");
            throw e;
        }
    }

    @Override
    public void quit() {
        quit.run();
    }

    @Override
    public String configText() {
        return config.text();
    }

    @Override
    public Map<String, String> flags() {
        Map<String, String> flags = new TreeMap<>();
        flags.put("config.file", settings.prometheusConfig() == null ? "" : settings.prometheusConfig().toString());
        flags.put("storage.tsdb.path", settings.dataDirectory().toString());
        flags.put("storage.tsdb.retention.time", text(settings.retention().time()));
        flags.put("storage.tsdb.retention.size", settings.retention().maxBytes() + "B");
        flags.put("query.lookback-delta", text(settings.query().lookback()));
        flags.put("query.timeout", text(settings.query().timeout()));
        flags.put("query.max-samples", Long.toString(settings.query().maxSamples()));
        flags.put("query.max-concurrency", Integer.toString(settings.query().maxConcurrent()));
        flags.put("web.external-url", settings.web().externalUrl());
        flags.put("web.enable-lifecycle", Boolean.toString(allowsLifecycle()));
        flags.put("web.enable-admin-api", Boolean.toString(allowsAdmin()));
        flags.put("web.enable-remote-write-receiver", "true");
        flags.put("enable-feature", String.join(",", settings.features()));
        return flags;
    }

    private static String text(Duration duration) {
        return DurationText.format(duration.toMillis());
    }

    @Override
    public long configTimeMillis() {
        return configTimeMillis;
    }

    @Override
    public boolean isConfigGood() {
        return configGood;
    }

    @Override
    public long startMillis() {
        return startMillis;
    }

    @Override
    public String retention() {
        return settings.retention().toString();
    }

    @Override
    public String queryLogFile() {
        return config.prometheus().global().queryLogFile();
    }

    @Override
    public boolean allowsLifecycle() {
        return settings.web().lifecycle();
    }

    @Override
    public boolean allowsAdmin() {
        return settings.web().admin();
    }
}
