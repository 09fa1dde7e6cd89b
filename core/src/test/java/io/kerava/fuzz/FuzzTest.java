package io.kerava.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Readers with faults, none of which may stay unseen. */
class FuzzTest {
  private static final byte[] ORIGINAL = "right".getBytes(UTF_8);

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void names_the_file() {
    file = folder.resolve("data.txt");
  }

  /** Every file is altered, so that the reader below sees only one that is right. */
  private Fuzz fuzz() {
    return Fuzz.of(
        file,
        List.of(ORIGINAL),
        (bytes, random) -> ("wrong " + random.nextInt()).getBytes(UTF_8),
        Set.of(IllegalArgumentException.class));
  }

  private static Fuzz.Reader failingWith(RuntimeException exception) {
    return read -> {
      if (Files.readString(read).equals("right")) {
        return "right";
      }
      throw exception;
    };
  }

  private static boolean isRight(byte[] bytes, Object read) {
    return new String(bytes, UTF_8).equals(read);
  }

  @Test
  void is_content_with_a_reader_that_reads_rightly_or_refuses() throws IOException {
    fuzz().run(Files::readString, FuzzTest::isRight);
    fuzz().run(failingWith(new IllegalArgumentException("data.txt: not right")), FuzzTest::isRight);
    assertThat(file).exists();
  }

  @Test
  void catches_an_exception_that_the_reader_does_not_declare() {
    assertThatThrownBy(
            () -> fuzz().run(failingWith(new IllegalStateException("data.txt")), FuzzTest::isRight))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("case 0, a raw java.lang.IllegalStateException: data.txt");
  }

  @Test
  void catches_what_was_read_wrongly() {
    assertThatThrownBy(() -> fuzz().run(read -> "right", FuzzTest::isRight))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("case 0, loaded wrongly: right");
  }

  @Test
  void catches_a_message_that_does_not_name_the_file_or_is_a_book() {
    assertThatThrownBy(
            () ->
                fuzz()
                    .run(failingWith(new IllegalArgumentException("not right")), FuzzTest::isRight))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("case 0, without the file's name: not right");
    IllegalArgumentException book =
        new IllegalArgumentException("data.txt " + "long ".repeat(1_000));
    assertThatThrownBy(() -> fuzz().run(failingWith(book), FuzzTest::isRight))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("case 0, a message of 5009 characters");
  }

  @Test
  void trusts_no_reader_that_fails_on_the_original() {
    assertThatThrownBy(() -> fuzz().run(read -> "wrong", FuzzTest::isRight))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("the original");
  }
}
