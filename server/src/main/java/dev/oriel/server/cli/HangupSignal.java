package dev.oriel.server.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// SIGHUP, which asks a server to read its configuration anew. Java's only way to it, `sun.misc.Signal`, is asked by
/// name, because the compiler warns of every other use.
final class HangupSignal {
    private static final Logger LOG = LoggerFactory.getLogger(HangupSignal.class);

    private HangupSignal() {}

    /// From now on the signal runs this instead of ending the process.
    static void handle(Runnable reload) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            InvocationHandler action = (self, method, arguments) -> switch (method.getName()) {
                case "equals" -> self == arguments[0];
                case "hashCode" -> System.identityHashCode(self);
                case "toString" -> "reload";
                default -> {
                    LOG.info("SIGHUP: reading the configuration anew");
                    reload.run();
                    yield null;
                }
            };
            Object proxy = Proxy.newProxyInstance(HangupSignal.class.getClassLoader(), new Class<?>[]{handler}, action);
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance("HUP"), proxy);
        } catch (ReflectiveOperationException e) {
            LOG.warn("SIGHUP is not followed here: {}", e.toString());
        }
    }
}
