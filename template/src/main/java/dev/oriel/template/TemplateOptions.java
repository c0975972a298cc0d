package dev.oriel.template;

/// How a template runs.
///
/// @param missingKey what a map has for a key that it has not
/// @param html       whether values are escaped for the place in an HTML document where they are written
public record TemplateOptions(MissingKey missingKey, boolean html, TemplateLimits limits) {
    public static final TemplateOptions DEFAULT = new TemplateOptions(MissingKey.DEFAULT, false,
            TemplateLimits.DEFAULT);
    /// As Prometheus and Alertmanager run them: what a map has not is empty.
    public static final TemplateOptions ZERO = new TemplateOptions(MissingKey.ZERO, false, TemplateLimits.DEFAULT);

    public TemplateOptions withHtml(boolean on) {
        return new TemplateOptions(missingKey, on, limits);
    }

    public TemplateOptions withMissingKey(MissingKey key) {
        return new TemplateOptions(key, html, limits);
    }

    public TemplateOptions withLimits(TemplateLimits newLimits) {
        return new TemplateOptions(missingKey, html, newLimits);
    }
}
