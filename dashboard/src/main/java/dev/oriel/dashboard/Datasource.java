package dev.oriel.dashboard;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.oriel.config.Secret;
import java.util.Map;

/// A data source as Grafana names it.
///
/// @param id            0 for one that is not yet saved
/// @param type          `prometheus`, `loki`, …
/// @param access        `proxy` or `direct`
/// @param database      empty where none is named
/// @param basicAuth     whether `basicAuthUser` and the secret `basicAuthPassword` are sent
/// @param readOnly      whether it belongs to a file
/// @param version       1 for the first
/// @param settings      Grafana's `jsonData`; not to be changed
/// @param secrets       Grafana's `secureJsonData`
public record Datasource(long id, String uid, String name, String type, String access, String url, String database,
        String user, boolean basicAuth, String basicAuthUser, boolean isDefault, boolean readOnly, int version,
        ObjectNode settings, Map<String, Secret> secrets) {
    public Datasource {
        secrets = Map.copyOf(secrets);
    }

    /// One that is reached without more ado.
    public static Datasource of(String uid, String name, String type, String url) {
        return new Datasource(0, uid, name, type, "proxy", url, "", "", false, "", false, false, 1,
                JsonNodeFactory.instance.objectNode(), Map.of());
    }

    /// The same under another identity.
    public Datasource as(long otherId, String otherUid, int otherVersion) {
        return new Datasource(otherId, otherUid, name, type, access, url, database, user, basicAuth, basicAuthUser,
                isDefault, readOnly, otherVersion, settings, secrets);
    }

    public Datasource withSecrets(Map<String, Secret> others) {
        return new Datasource(id, uid, name, type, access, url, database, user, basicAuth, basicAuthUser, isDefault,
                readOnly, version, settings, others);
    }

    public Datasource withDefault(boolean value) {
        return new Datasource(id, uid, name, type, access, url, database, user, basicAuth, basicAuthUser, value,
                readOnly, version, settings, secrets);
    }

    public Datasource withReadOnly(boolean value) {
        return new Datasource(id, uid, name, type, access, url, database, user, basicAuth, basicAuthUser, isDefault,
                value, version, settings, secrets);
    }
}
