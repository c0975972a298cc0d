package dev.oriel.server.cli;

import picocli.CommandLine.IVersionProvider;

/// Which version this is.
public final class Version implements IVersionProvider {
    /// Whose API, language and formats are meant where Prometheus' version is asked for.
    public static final String PROMETHEUS = "3.5.0";

    /// The version of the build, or `dev` when run from classes.
    public static String number() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[]{"oriel " + number(), "java " + Runtime.version()};
    }
}
