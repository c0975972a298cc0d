package dev.oriel.config;

/// Where something was written.
///
/// @param file as the person named it
/// @param line from 1; 0 where the whole file is meant
/// @param path keys from the root, joined by dots, list places in brackets: `scrape_configs[2].job_name`; may be empty
public record Place(String file, int line, String path) {
    public static Place ofFile(String file) {
        return new Place(file, 0, "");
    }

    Place under(String key, int keyLine) {
        return new Place(file, keyLine, path.isEmpty() ? key : path + "." + key);
    }

    Place item(int index, int itemLine) {
        return new Place(file, itemLine, path + "[" + index + "]");
    }

    /// `prometheus.yml:42:scrape_configs[0].scrape_timeout`
    @Override
    public String toString() {
        return file + (line > 0 ? ":" + line : "") + (path.isEmpty() ? "" : ":" + path);
    }
}
