package dev.oriel.server.cli.alert;

import dev.oriel.config.Place;
import dev.oriel.config.Problems;
import dev.oriel.query.promql.parse.PromqlParser;
import dev.oriel.rule.file.RuleFileReader;
import dev.oriel.rule.file.RuleGroup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Rule files that a command was given.
///
/// @param groups of all files
/// @param texts  of the files by their name
record RuleFiles(List<RuleGroup> groups, Map<String, String> texts) {
    static RuleFiles read(List<Path> files, Problems problems) {
        RuleFiles read = new RuleFiles(new ArrayList<>(), new LinkedHashMap<>());
        RuleFileReader reader = new RuleFileReader(new PromqlParser(), false);
        for (Path file : files) {
            try {
                String text = Files.readString(file);
                read.texts.put(file.toString(), text);
                read.groups.addAll(reader.read(file.toString(), text, problems));
            } catch (IOException e) {
                problems.error(Place.ofFile(file.toString()), "cannot be read: " + e);
            }
        }
        return read;
    }
}
