/// The functions of Alertmanager's templates, their data, and the templates that come with it.
@NullMarked
package dev.oriel.template.alertmanager;

import org.jspecify.annotations.NullMarked;
