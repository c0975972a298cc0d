/// What a receiver gets to read: templates run over a notification.
@NullMarked
package dev.oriel.notify.render;

import org.jspecify.annotations.NullMarked;
