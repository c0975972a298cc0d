package dev.oriel.notify.config;

import dev.oriel.config.ConfigNode;
import dev.oriel.config.ConfigValue;
import dev.oriel.config.ConfigValue.Entries;
import dev.oriel.config.EnvironmentExpansion;
import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.config.YamlReader;
import dev.oriel.notify.config.receiver.GlobalConfig;
import dev.oriel.notify.config.receiver.Integration;
import dev.oriel.notify.matcher.MatcherParser;
import dev.oriel.notify.time.TimeInterval;
import dev.oriel.notify.time.TimeIntervalReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads `alertmanager.yml` of Alertmanager 0.34. All problems come out together, with their places.
///
/// What Alertmanager refuses, but people write, is a warning unless the reader is strict: `subject` and `body` of mail,
/// `${NAME}` in place of a value (expanded from the environment), addresses that were left over from a sample (that
/// receiver cannot deliver), receivers that nobody defined (what goes to them is sent to the root's receiver).
/// Immutable and thread-safe.
public final class AlertmanagerConfigReader {
    private final Path folder;
    private final Function<String, @Nullable String> environment;
    private final MatcherReader matchers;
    private final boolean strict;

    /// @param folder      that relative paths in the file start from
    /// @param environment values of variables, null for those that are not set
    /// @param strict      whether what keeps a receiver from delivering is an error
    public AlertmanagerConfigReader(Path folder, Function<String, @Nullable String> environment, MatcherParser parser,
            boolean strict) {
        this.folder = folder;
        this.environment = environment;
        this.matchers = new MatcherReader(parser);
        this.strict = strict;
    }

    /// The configuration; worth nothing if there are errors.
    ///
    /// @param file as the person named it
    public AlertmanagerConfig read(String file, String text, Problems problems) {
        ConfigNode written = YamlReader.read(file, text, problems);
        ConfigValue expanded = new EnvironmentExpansion(environment, strict, problems).expand(written.entries());
        ConfigNode root = new ConfigNode((Entries) expanded, problems);
        GlobalConfig global = GlobalConfig.read(section(root, "global"), folder, strict);
        List<String> templates = root.texts("templates")
                .stream()
                .map(path -> folder.resolve(path).normalize().toString())
                .toList();
        Map<String, Receiver> receivers = receivers(root, global);
        Map<String, List<TimeInterval>> intervals = new LinkedHashMap<>();
        intervals(root, "mute_time_intervals", "mute time interval", intervals);
        intervals(root, "time_intervals", "time interval", intervals);
        RouteConfig route = route(root, intervals.keySet());
        if (root.has("route")) {
            addUndefined(root, route, receivers);
        }
        List<InhibitRule> inhibitRules = new ArrayList<>();
        for (ConfigNode rule : root.sections("inhibit_rules")) {
            inhibitRules.add(inhibitRule(rule));
        }
        if (root.has("tracing")) {
            root.warning("tracing", "is not used (expected: nothing)");
        }
        root.rejectUnreadKeys();
        return new AlertmanagerConfig(global, templates, route, inhibitRules, intervals, receivers, text);
    }

    private static ConfigNode section(ConfigNode root, String key) {
        ConfigNode section = root.section(key);
        Place place = root.at(key);
        return section != null ? section : new ConfigNode(new Entries(place, Map.of()), root.problems());
    }

    private RouteConfig route(ConfigNode root, Set<String> intervals) {
        if (!root.has("route")) {
            root.error("route", "no route provided in config");
        }
        ConfigNode node = section(root, "route");
        RouteConfig route = new RouteReader(matchers).read(node);
        if (root.has("route")) {
            RouteReader.checkRoot(node, route);
            RouteReader.checkIntervals(root, route, intervals);
        }
        return route;
    }

    private void addUndefined(ConfigNode root, RouteConfig route, Map<String, Receiver> receivers) {
        Map<String, Integer> lines = new LinkedHashMap<>();
        RouteReader.addReceivers(route, lines);
        lines.keySet().removeAll(receivers.keySet());
        lines.forEach((name, line) -> {
            Place place = new Place(root.place().file(), line, "route");
            String problem = "undefined receiver \"" + name + "\" used in route";
            if (strict) {
                root.problems().error(place, problem);
            } else {
                root.problems()
                        .warning(place, problem + ", goes to \"" + route.receiver()
                                + "\" (expected: a name under receivers)");
            }
            Receiver fallback = receivers.get(route.receiver());
            receivers.put(name, new Receiver(name, Map.of("name", name),
                    fallback == null ? List.of() : fallback.integrations(), problem));
        });
    }

    private Map<String, Receiver> receivers(ConfigNode root, GlobalConfig global) {
        Map<String, Receiver> receivers = new LinkedHashMap<>();
        for (ConfigNode node : root.sections("receivers")) {
            Receiver receiver = receiver(node, global);
            if (receiver.name().isEmpty()) {
                node.error("name", "missing name in receiver");
            } else if (receivers.putIfAbsent(receiver.name(), receiver) != null) {
                node.error("name", "notification config name \"" + receiver.name() + "\" is not unique");
            }
        }
        return receivers;
    }

    private Receiver receiver(ConfigNode node, GlobalConfig global) {
        String name = node.text("name", "");
        Map<String, String> labels = new LinkedHashMap<>(node.textMap("labels"));
        String labelled = labels.getOrDefault("name", name);
        if (!labelled.equals(name)) {
            node.error("labels", "receiver label \"name\" must match receiver name \"" + name + "\", got \"" + labelled
                    + "\"");
        }
        labels.put("name", name);
        List<Integration> integrations = new ArrayList<>();
        for (String section : Integration.sections()) {
            int index = 0;
            for (ConfigNode each : node.sections(section)) {
                integrations.add(Integration.read(section, index++, each, global, folder, strict));
            }
        }
        node.rejectUnreadKeys();
        return new Receiver(name, labels, integrations, "");
    }

    private static void intervals(ConfigNode root, String key, String what,
            Map<String, List<TimeInterval>> intervals) {
        for (ConfigNode node : root.sections(key)) {
            String name = node.text("name", "");
            List<TimeInterval> times = node.sections("time_intervals").stream().map(TimeIntervalReader::read).toList();
            node.rejectUnreadKeys();
            if (name.isEmpty()) {
                node.error("name", "missing name in " + what);
            } else if (intervals.putIfAbsent(name, times) != null) {
                node.error("name", what + " \"" + name + "\" is not unique");
            }
        }
    }

    private InhibitRule inhibitRule(ConfigNode node) {
        InhibitRule rule = new InhibitRule(node.text("name", ""), matchers.read(node, "source_"),
                matchers.read(node, "target_"), matchers.names(node, "equal", "equal list"));
        node.rejectUnreadKeys();
        return rule;
    }
}
