package dev.oriel.server.http;

import com.linecorp.armeria.common.FlagsProvider;

/// Armeria's defaults where ours differ. Found by its service loader.
public final class DoorFlags implements FlagsProvider {
    private static final int PRIORITY = 10;

    @Override
    public int priority() {
        return PRIORITY;
    }

    /// A caller that asks for `Connection: close` waits for the end of the connection: it comes at once.
    @Override
    public Long defaultHttp1ConnectionCloseDelayMillis() {
        return 0L;
    }
}
