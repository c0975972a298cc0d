/// What must survive the process: alerts, silences and the notification log, in memory or in a journal on disk.
@NullMarked
package dev.oriel.notify.state;

import org.jspecify.annotations.NullMarked;
