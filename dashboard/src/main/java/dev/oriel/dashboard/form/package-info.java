/// Dashboards as JSON: what is put into them, taken out of them, and how two of them differ.
@NullMarked
package dev.oriel.dashboard.form;

import org.jspecify.annotations.NullMarked;
