/// What all rooms speak of: label sets and matchers, samples and native histograms, tenants and time ranges, and the
/// seams through which time is given. Plain values, immutable unless said otherwise; nothing here does any I/O.
@NullMarked
package dev.oriel.model;

import org.jspecify.annotations.NullMarked;
