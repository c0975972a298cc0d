/// One class for each kind of receiver: from a notification to what is sent, and from an answer to what it means.
@NullMarked
package dev.oriel.notify.receiver;

import org.jspecify.annotations.NullMarked;
