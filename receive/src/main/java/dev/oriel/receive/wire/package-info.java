/// Reading of untrusted bytes: declared sizes are checked before anything is allocated, no native code.
@NullMarked
package dev.oriel.receive.wire;

import org.jspecify.annotations.NullMarked;
