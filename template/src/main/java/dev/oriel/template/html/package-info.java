/// Escaping by the place in an HTML document where a value is written.
@NullMarked
package dev.oriel.template.html;

import org.jspecify.annotations.NullMarked;
