/// Which routes of the tree an alert takes, with every setting filled in.
@NullMarked
package dev.oriel.notify.route;

import org.jspecify.annotations.NullMarked;
