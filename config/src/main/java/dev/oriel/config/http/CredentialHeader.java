package dev.oriel.config.http;

import dev.oriel.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;

/// Values of the `Authorization` header. Files are read each time.
public final class CredentialHeader {
    private CredentialHeader() {}

    /// @param tokens where the credentials ask for one
    /// @return the header's value, empty where none is to be sent
    /// @throws IOException a file cannot be read, or no token was given
    public static String of(Credentials credentials, OAuth2Tokens tokens) throws IOException {
        return switch (credentials) {
            case Credentials.None _ -> "";
            case Credentials.Basic basic -> "Basic " + Base64.getEncoder()
                    .encodeToString((text(new Secret(basic.username()), basic.usernameFile()) + ":"
                            + text(basic.password(), basic.passwordFile())).getBytes(StandardCharsets.UTF_8));
            case Credentials.Header header ->
                header.type() + " " + text(header.credentials(), header.credentialsFile());
            case Credentials.OAuth2 oauth2 -> "Bearer " + tokens.token(oauth2);
        };
    }

    /// The secret, or what stands in the file where one is named.
    public static String text(Secret secret, String file) throws IOException {
        return file.isEmpty() ? secret.reveal() : Files.readString(Path.of(file)).strip();
    }
}
