/// Label matchers of routes, silences and inhibition rules, in Alertmanager's two syntaxes.
@NullMarked
package dev.oriel.notify.matcher;

import org.jspecify.annotations.NullMarked;
