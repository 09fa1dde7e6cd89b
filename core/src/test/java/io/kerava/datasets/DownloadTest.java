package io.kerava.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class DownloadTest {

  private static final byte[] CONTENT = "digits ".repeat(10_000).getBytes(UTF_8);

  @TempDir Path folder;
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

  private Download download(URI address) {
    return download(address, Duration.ofSeconds(10), Duration.ofSeconds(10));
  }

  private Download download(URI address, Duration openLimit, Duration readLimit) {
    return new Download(
        address,
        Checksum.sha256(Sha256.of(CONTENT)),
        Terminal.plain(new PrintStream(printed, true, UTF_8)),
        openLimit,
        readLimit);
  }

  private void fails(FileServer.Answer answer, String message) throws IOException {
    try (FileServer server = new FileServer(answer)) {
      assertThatThrownBy(() -> download(server.address()).into(folder, "a.npz"))
          .isInstanceOf(IOException.class)
          .hasMessage(message);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fetches_a_file_and_shows_its_progress() throws IOException {
    try (FileServer server = new FileServer(FileServer.whole(CONTENT))) {
      Path file = download(server.address()).into(folder, "a.npz");

      assertThat(file).isEqualTo(folder.resolve("a.npz")).hasBinaryContent(CONTENT);
      assertThat(folder).isDirectoryNotContaining("glob:**.partial");
      assertThat(printed.toString(UTF_8).lines())
          .first()
          .isEqualTo("Downloading data from " + server.address());
      assertThat(printed.toString(UTF_8)).contains("\n70000/70000 ━━━━━━━━━━━━━━━━━━━━ ");
    }
  }

  @Test
  void fetches_a_file_whose_length_the_server_does_not_say() throws IOException {
    try (FileServer server = new FileServer(FileServer.promising(0, CONTENT))) {
      assertThat(download(server.address()).into(folder, "a.npz")).hasBinaryContent(CONTENT);
    }
  }

  @Test
  void fails_where_the_server_has_no_such_file() throws IOException {
    fails(FileServer.status(404), "the server answered 404 Not Found");
  }

  @Test
  void fails_where_the_connection_ends_early() throws IOException {
    byte[] part = Arrays.copyOf(CONTENT, 30_000);
    fails(
        FileServer.promising(CONTENT.length, part),
        "the connection ended early: expected 70000 bytes, received 30000");
  }

  @Test
  void ends_the_line_of_its_bar_on_a_terminal_whatever_happens() throws IOException {
    FileServer.Answer answer = FileServer.promising(CONTENT.length, new byte[10]);
    try (FileServer server = new FileServer(answer)) {
      Download download =
          new Download(
              server.address(),
              Checksum.sha256(Sha256.of(CONTENT)),
              Terminal.interactive(new PrintStream(printed, true, UTF_8)),
              Duration.ofSeconds(10),
              Duration.ofSeconds(10));
      assertThatThrownBy(() -> download.into(folder, "a.npz")).isInstanceOf(IOException.class);
    }
    assertThat(printed.toString(UTF_8)).contains("\r\u001b[1m    0/70000\u001b[0m ").endsWith("\n");
  }

  @Test
  void fails_where_another_file_comes() throws IOException {
    byte[] other = Arrays.copyOf(CONTENT, 30_000);
    fails(
        FileServer.whole(other),
        "the file that came is not the one expected: expected the SHA-256 "
            + Sha256.of(CONTENT)
            + ", received "
            + Sha256.of(other));
  }

  @Test
  void fails_where_the_server_stops_sending() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    FileServer.Answer answer =
        exchange -> {
          FileServer.promising(CONTENT.length, new byte[100]).to(exchange);
          await(over);
        };
    try (FileServer server = new FileServer(answer)) {
      Download download = download(server.address(), Duration.ofSeconds(10), Duration.ofSeconds(2));
      assertThatThrownBy(() -> download.into(folder, "a.npz"))
          .isInstanceOf(IOException.class)
          .hasMessage("the server sent nothing for 2 s");
      over.countDown();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fails_where_the_server_never_answers() throws IOException {
    CountDownLatch over = new CountDownLatch(1);
    try (FileServer server = new FileServer(exchange -> await(over))) {
      Download download = download(server.address(), Duration.ofSeconds(1), Duration.ofSeconds(10));
      assertThatThrownBy(() -> download.into(folder, "a.npz"))
          .isInstanceOf(IOException.class)
          .hasMessage("no answer within 1 s");
      over.countDown();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void fails_where_nobody_listens() throws IOException {
    URI address;
    try (FileServer server = new FileServer(FileServer.status(404))) {
      address = server.address();
    }
    assertThatThrownBy(() -> download(address).into(folder, "a.npz"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("ConnectException: ");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void stops_at_an_interrupt() throws IOException {
    try (FileServer server = new FileServer(FileServer.whole(CONTENT))) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> download(server.address()).into(folder, "a.npz"))
          .isInstanceOf(InterruptedIOException.class)
          .hasMessage("the thread was interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void stops_at_an_interrupt_while_it_reads() throws IOException {
    Thread reader = Thread.currentThread();
    try (FileServer server =
        new FileServer(
            exchange -> {
              exchange.sendResponseHeaders(200, CONTENT.length);
              exchange.getResponseBody().write(CONTENT, 0, 10_000);
              exchange.getResponseBody().flush();
              sleep();
              reader.interrupt();
              exchange.getResponseBody().write(CONTENT, 10_000, CONTENT.length - 10_000);
            })) {
      assertThatThrownBy(() -> download(server.address()).into(folder, "a.npz"))
          .isInstanceOf(InterruptedIOException.class);
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void replaces_nothing_before_it_is_whole() throws IOException {
    Path before = Files.writeString(folder.resolve("a.npz"), "before");
    try (FileServer server = new FileServer(FileServer.status(503))) {
      assertThatThrownBy(() -> download(server.address()).into(folder, "a.npz"))
          .hasMessage("the server answered 503 Service Unavailable");
    }
    assertThat(before).hasContent("before");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
