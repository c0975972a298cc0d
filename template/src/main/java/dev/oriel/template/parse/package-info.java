/// From a template's text to its tree. Start at [TemplateParser].
@NullMarked
package dev.oriel.template.parse;

import org.jspecify.annotations.NullMarked;
