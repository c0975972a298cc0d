package dev.oriel.benchmarks.process;

import java.nio.file.Path;
import java.util.List;

/// A program under test: how it is started, with its default settings, and where it answers.
public enum Product {
    ORIEL("/prometheus/api/v1/write", "/prometheus", "/-/ready") {
        @Override
        List<String> command(Path home, Path data, int port) {
            return List.of(home.resolve("oriel").toString(), "up", "--data", data.toString(), "--port",
                    Integer.toString(port), "--doors", "none", "--config.file=" + data.resolveSibling(CONFIG),
                    "--web.enable-admin-api", "--log.level=warn");
        }
    },
    PROMETHEUS("/api/v1/write", "", "/-/ready") {
        @Override
        List<String> command(Path home, Path data, int port) {
            return List.of("prometheus", "--config.file=" + data.resolveSibling(CONFIG),
                    "--storage.tsdb.path=" + data, "--web.listen-address=127.0.0.1:" + port,
                    "--web.enable-remote-write-receiver", "--web.enable-admin-api", "--log.level=warn");
        }
    },
    VICTORIAMETRICS("/api/v1/write", "", "/health") {
        @Override
        List<String> command(Path home, Path data, int port) {
            return List.of("victoria-metrics", "-storageDataPath=" + data, "-httpListenAddr=127.0.0.1:" + port,
                    "-search.maxUniqueTimeseries=3000000", "-search.maxSeries=1000000", "-loggerLevel=WARN");
        }
    };

    /// The file's name, beside the data.
    static final String CONFIG = "prometheus.yml";

    private final String writePath;
    private final String queryPath;
    private final String readyPath;

    Product(String writePath, String queryPath, String readyPath) {
        this.writePath = writePath;
        this.queryPath = queryPath;
        this.readyPath = readyPath;
    }

    /// @param home the folder of Oriel's launcher
    abstract List<String> command(Path home, Path data, int port);

    String writePath() {
        return writePath;
    }

    String queryPath() {
        return queryPath;
    }

    String readyPath() {
        return readyPath;
    }

    /// As it is written in reports.
    public String title() {
        return switch (this) {
            case ORIEL -> "Oriel";
            case PROMETHEUS -> "Prometheus";
            case VICTORIAMETRICS -> "VictoriaMetrics";
        };
    }
}
