package io.kerava.datasets;

import io.kerava.console.ProgressBar;
import io.kerava.console.Terminal;
import io.kerava.files.Folders;
import io.kerava.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Downloads one file whose digest is known.
 *
 * <p>The file appears under its name whole and checked, or not at all. Nothing waits for ever:
 * opening has one time limit that covers the name look-up too (a socket's own limit does not), and
 * each read has one. An interrupt ends the download.
 */
final class Download {

  private final URI address;
  private final Checksum checksum;
  private final Terminal terminal;
  private final Duration openLimit;
  private final Duration readLimit;

  Download(
      URI address, Checksum checksum, Terminal terminal, Duration openLimit, Duration readLimit) {
    this.address = address;
    this.checksum = checksum;
    this.terminal = terminal;
    this.openLimit = openLimit;
    this.readLimit = readLimit;
  }

  URI address() {
    return address;
  }

  /**
   * Fetches the file into Keras's cache.
   *
   * @param name of the file in the cache, where need be with a folder before it
   * @param unavailable what is thrown if that fails, made from the cause
   */
  Path into(
      KerasCache cache,
      String name,
      Function<IOException, DatasetUnavailableException> unavailable) {
    try {
      Path file = cache.writable().resolve(name);
      Path folder = Folders.create(file.toAbsolutePath().getParent());
      return into(folder, file.getFileName().toString());
    } catch (InterruptedIOException e) {
      Thread.currentThread().interrupt();
      throw unavailable.apply(e);
    } catch (IOException e) {
      throw unavailable.apply(e);
    }
  }

  /**
   * Fetches the file into an existing folder.
   *
   * @return the file
   * @throws IOException if anything goes wrong, with a message that says what; nothing is left
   *     behind then
   */
  Path into(Path folder, String name) throws IOException {
    terminal.printLine("Downloading data from " + address);
    Path file = folder.resolve(name);
    WholeFile.write(file, this::fetch);
    return file;
  }

  private void fetch(OutputStream to) throws IOException {
    MessageDigest digest = checksum.digest();
    HttpURLConnection connection = open();
    try (InputStream in = connection.getInputStream()) {
      copy(in, to, digest, connection.getContentLengthLong());
    } finally {
      connection.disconnect();
    }
    String received = Checksum.hex(digest.digest());
    if (!received.equals(checksum.hex())) {
      throw new IOException(
          "the file that came is not the one expected: expected the "
              + checksum
              + ", received "
              + received);
    }
  }

  private void copy(InputStream in, OutputStream to, MessageDigest digest, long length)
      throws IOException {
    OptionalLong target = length < 0 ? OptionalLong.empty() : OptionalLong.of(length);
    ProgressBar bar = new ProgressBar(target, 1, "step", terminal, System::nanoTime);
    boolean whole = false;
    try {
      bar.update(0, Map::of, false);
      byte[] block = new byte[8192];
      long count = 0;
      for (int n = in.read(block); n >= 0; n = in.read(block)) {
        if (Thread.currentThread().isInterrupted()) {
          throw new InterruptedIOException("the thread was interrupted");
        }
        to.write(block, 0, n);
        digest.update(block, 0, n);
        count += n;
        if (count != length) {
          bar.update(count, Map::of, false);
        }
      }
      if (length >= 0 && count != length) {
        throw new IOException(
            "the connection ended early: expected " + length + " bytes, received " + count);
      }
      bar.update(count, Map::of, true);
      whole = true;
    } catch (SocketTimeoutException e) {
      throw new IOException("the server sent nothing for " + readLimit.toSeconds() + " s", e);
    } finally {
      if (!whole && terminal.isInteractive()) {
        terminal.print("\n"); // so that the message stands on a line of its own
      }
    }
  }

  /** On a thread of its own, because a look-up of the name can neither be timed nor interrupted. */
  private HttpURLConnection open() throws IOException {
    FutureTask<HttpURLConnection> opening = new FutureTask<>(this::connect);
    Thread thread = new Thread(opening, "kerava-download");
    thread.setDaemon(true);
    thread.start();
    try {
      return opening.get(openLimit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new IOException(reason(e.getCause()), e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no answer within " + openLimit.toSeconds() + " s", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("the thread was interrupted");
    }
  }

  private HttpURLConnection connect() throws IOException {
    HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
    connection.setConnectTimeout((int) openLimit.toMillis());
    connection.setReadTimeout((int) readLimit.toMillis());
    int status = connection.getResponseCode();
    if (status != HttpURLConnection.HTTP_OK) {
      connection.disconnect();
      throw new IOException(
          "the server answered " + status + " " + connection.getResponseMessage());
    }
    return connection;
  }

  private static String reason(Throwable cause) {
    // An unknown host's message is the host alone, so it needs its class beside it.
    return cause.getClass() == IOException.class && cause.getMessage() != null
        ? cause.getMessage()
        : cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
