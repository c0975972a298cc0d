/// Rules within the server: evaluated, counted, and those that people write in the UI. Start at [RuleService].
@NullMarked
package dev.oriel.server.rules;

import org.jspecify.annotations.NullMarked;
