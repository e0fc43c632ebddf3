package viva.experiment.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import viva.store.disk.NewFolder;
import viva.store.disk.Outage;
import viva.study.VivaException;

/// Signatures of people, made and checked by OpenSSH (`ssh-keygen -Y`, OpenSSH 8.0 and later).
///
/// Keys stay where they are: OpenSSH reads them, or asks the agent. Namespace `viva-approval`, so
/// that a signature made for something else does not count here.
public final class SshSignatures {
    private static final String NAMESPACE = "viva-approval";
    private static final Path PROGRAM = Path.of("/usr/bin/ssh-keygen");
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private SshSignatures() {}

    /// Signs a text.
    ///
    /// @param key file of the private key, or of the public one where an agent holds the private
    /// @throws VivaException ENVIRONMENT where OpenSSH cannot
    public static String sign(Path key, byte[] text) throws InterruptedException {
        return inScratch(
                folder -> {
                    Path file = Files.write(folder.resolve("text"), text);
                    Optional<String> said =
                            HostCommand.run(
                                    PROGRAM,
                                    LONGEST,
                                    "-Y",
                                    "sign",
                                    "-f",
                                    key.toAbsolutePath().toString(),
                                    "-n",
                                    NAMESPACE,
                                    file.toString());
                    if (said.isEmpty()) {
                        throw cannotSign(key);
                    }
                    return Files.readString(folder.resolve("text.sig"));
                });
    }

    private static VivaException cannotSign(Path key) {
        return new VivaException(
                VivaException.Code.ENVIRONMENT,
                "ssh-keygen could not sign with "
                        + key
                        + ". A key with a passphrase is used through ssh-agent: ssh-add "
                        + key);
    }

    /// Whether this person's key made the signature over exactly this text.
    ///
    /// @param publicKey one line, as in `authorized_keys`
    public static boolean verify(String publicKey, byte[] text, String signature)
            throws InterruptedException {
        return inScratch(
                folder -> {
                    Path signers = folder.resolve("signers");
                    Files.writeString(signers, "signer " + publicKey + "\n");
                    Path file = Files.writeString(folder.resolve("text.sig"), signature);
                    Path signed = Files.write(folder.resolve("text"), text);
                    return HostCommand.run(
                                    PROGRAM,
                                    LONGEST,
                                    Optional.of(signed),
                                    "-Y",
                                    "verify",
                                    "-f",
                                    signers.toString(),
                                    "-I",
                                    "signer",
                                    "-n",
                                    NAMESPACE,
                                    "-s",
                                    file.toString())
                            .isPresent();
                });
    }

    @FunctionalInterface
    private interface Work<T> {
        T in(Path folder) throws IOException, InterruptedException;
    }

    private static <T> T inScratch(Work<T> work) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("viva-signature-");
            try {
                return work.in(folder);
            } finally {
                NewFolder.remove(folder);
            }
        } catch (IOException e) {
            throw Outage.of("making or checking a signature", e);
        }
    }
}
