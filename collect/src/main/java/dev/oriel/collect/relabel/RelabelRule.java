package dev.oriel.collect.relabel;

import dev.oriel.collect.exposition.NameValidation;
import dev.oriel.collect.relabel.CapturePattern.Captures;
import dev.oriel.model.Labels;
import dev.oriel.model.LabelsBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Objects;
import java.util.function.IntUnaryOperator;

/// One step of relabelling, with the meaning that Prometheus gives it. Immutable and thread-safe.
public final class RelabelRule {
    static final String DEFAULT_SEPARATOR = ";";
    static final String DEFAULT_REGEX = "(.*)";
    static final String DEFAULT_REPLACEMENT = "$1";

    private final RelabelAction action;
    private final List<String> sourceLabels;
    private final String separator;
    private final CapturePattern regex;
    private final String targetLabel;
    private final String replacement;
    private final long modulus;
    private final NameValidation names;

    /// @param modulus for [RelabelAction#HASHMOD], unsigned and not 0 there
    /// @throws dev.oriel.model.regex.PatternException the regex is none of RE2
    RelabelRule(RelabelAction action, List<String> sourceLabels, String separator, String regex, String targetLabel,
            String replacement, long modulus, NameValidation names) {
        this.action = action;
        this.sourceLabels = List.copyOf(sourceLabels);
        this.separator = separator;
        this.regex = CapturePattern.compile(regex);
        this.targetLabel = targetLabel;
        this.replacement = replacement;
        this.modulus = modulus;
        this.names = names;
    }

    public RelabelAction action() {
        return action;
    }

    /// Rewrites the labels.
    ///
    /// @return false if they are to be dropped
    public boolean apply(LabelsBuilder labels) {
        return switch (action) {
            case KEEP -> regex.matches(source(labels));
            case DROP -> !regex.matches(source(labels));
            case KEEPEQUAL -> labels.get(targetLabel).equals(source(labels));
            case DROPEQUAL -> !labels.get(targetLabel).equals(source(labels));
            case REPLACE -> replace(labels);
            case HASHMOD -> set(labels, Long.toUnsignedString(Long.remainderUnsigned(hash(source(labels)), modulus)));
            case LOWERCASE -> set(labels, mapped(source(labels), Character::toLowerCase));
            case UPPERCASE -> set(labels, mapped(source(labels), Character::toUpperCase));
            case LABELMAP -> map(labels);
            case LABELDROP -> remove(labels, true);
            case LABELKEEP -> remove(labels, false);
        };
    }

    @Override
    public boolean equals(Object object) {
        return object instanceof RelabelRule other && action == other.action && sourceLabels.equals(other.sourceLabels)
                && separator.equals(other.separator) && regex.toString().equals(other.regex.toString())
                && targetLabel.equals(other.targetLabel) && replacement.equals(other.replacement)
                && modulus == other.modulus && names == other.names;
    }

    @Override
    public int hashCode() {
        return Objects.hash(action, sourceLabels, separator, regex.toString(), targetLabel, replacement, modulus,
                names);
    }

    private String source(LabelsBuilder labels) {
        if (sourceLabels.size() == 1) {
            return labels.get(sourceLabels.getFirst());
        }
        StringBuilder joined = new StringBuilder();
        for (int i = 0; i < sourceLabels.size(); i++) {
            joined.append(i > 0 ? separator : "").append(labels.get(sourceLabels.get(i)));
        }
        return joined.toString();
    }

    private boolean set(LabelsBuilder labels, String value) {
        labels.set(targetLabel, value);
        return true;
    }

    /// Character by character as in Go, where no character becomes two and none looks at its neighbours.
    private static String mapped(String text, IntUnaryOperator mapping) {
        StringBuilder mapped = new StringBuilder(text.length());
        text.codePoints().map(mapping).forEach(mapped::appendCodePoint);
        return mapped.toString();
    }

    private boolean replace(LabelsBuilder labels) {
        Captures captures = regex.match(source(labels));
        if (captures != null) {
            String target = captures.expand(targetLabel);
            if (names.isLabelName(target)) {
                labels.set(target, captures.expand(replacement));
            }
        }
        return true;
    }

    private boolean map(LabelsBuilder labels) {
        Labels before = labels.build();
        for (int i = 0; i < before.size(); i++) {
            Captures captures = regex.match(before.name(i));
            if (captures != null) {
                labels.set(captures.expand(replacement), before.value(i));
            }
        }
        return true;
    }

    private boolean remove(LabelsBuilder labels, boolean matching) {
        Labels before = labels.build();
        for (int i = 0; i < before.size(); i++) {
            if (regex.matches(before.name(i)) == matching) {
                labels.remove(before.name(i));
            }
        }
        return true;
    }

    /// The last eight bytes of the MD5 sum, as Prometheus has always used them.
    private static long hash(String text) {
        try {
            byte[] sum = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(sum).getLong(Long.BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("MD5: not in this Java (expected: in every one)", e);
        }
    }
}
