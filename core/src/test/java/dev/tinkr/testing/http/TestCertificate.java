package dev.tinkr.testing.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A certificate for {@code localhost}, made anew for every run of the tests. */
public final class TestCertificate {

    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Path FILE = make();

    private TestCertificate() {}

    private static Path make() {
        try {
            Path folder = Files.createTempDirectory("tinkr-certificate");
            Path file = folder.resolve("localhost.p12");
            file.toFile().deleteOnExit();
            Process keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool")
                    .toString(), "-genkeypair", "-alias", "localhost", "-keyalg", "EC", "-dname", "CN=localhost",
                    "-ext", "san=dns:localhost,ip:127.0.0.1", "-ext", "bc=ca:true", "-validity", "30", "-storetype",
                    "PKCS12", "-keystore", file.toString(), "-storepass", new String(PASSWORD))).inheritIO().start();
            if (keytool.waitFor() != 0) {
                throw new AssertionError("keytool makes no certificate");
            }
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** A key store of type PKCS12 that holds it, which also serves as a trust store. */
    public static Path keyStore() {
        return FILE;
    }

    /** What opens {@link #keyStore}. */
    public static String password() {
        return new String(PASSWORD);
    }

    static SSLContext server() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(store(), PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** Trusts it, and nobody else. */
    public static SSLContext trust() {
        try {
            KeyStore trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("localhost", store().getCertificate("localhost"));
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyStore store() throws GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(FILE)) {
            store.load(in, PASSWORD);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return store;
    }
}
