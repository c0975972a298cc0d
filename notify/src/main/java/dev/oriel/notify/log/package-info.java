/// What was told to whom, so that it is not told again too soon.
@NullMarked
package dev.oriel.notify.log;

import org.jspecify.annotations.NullMarked;
