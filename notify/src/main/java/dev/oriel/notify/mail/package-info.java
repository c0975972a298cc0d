/// Notifications by mail, over SMTP.
@NullMarked
package dev.oriel.notify.mail;

import org.jspecify.annotations.NullMarked;
