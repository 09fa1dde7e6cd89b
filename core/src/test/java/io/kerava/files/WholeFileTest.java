package io.kerava.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WholeFileTest {
  @TempDir Path folder;

  private static void write(Path file, String text) throws IOException {
    WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void needsPosix() {
    assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
  }

  @Test
  void writes_new_files_and_replaces_old_ones() throws IOException {
    Path file = folder.resolve("a/b/file");
    write(file, "one");
    assertThat(file).hasContent("one");
    write(file, "two");
    assertThat(file).hasContent("two");
    assertThat(names()).containsExactly("a");
  }

  @Test
  void leaves_the_old_file_and_nothing_else_where_it_fails() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("the disk is full");
                    }))
        .withMessage("the disk is full");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("file");
  }

  @Test
  void gives_new_files_the_permissions_that_any_file_has() throws IOException {
    needsPosix();
    Path plain = Files.writeString(folder.resolve("plain"), "");
    write(folder.resolve("file"), "");
    assertThat(permissions(folder.resolve("file"))).isEqualTo(permissions(plain));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-------", "rw-rw-r--", "rwxr-xr-x", "rw-r-----"})
  void keeps_the_permissions_of_the_old_file(String permissions) throws IOException {
    needsPosix();
    Path file = Files.writeString(folder.resolve("file"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(permissions(file)).isEqualTo(permissions);
  }

  @Test
  void writes_through_links() throws IOException {
    needsPosix();
    Files.createDirectory(folder.resolve("far"));
    Path target = Files.writeString(folder.resolve("far/target"), "old");
    Path second = Files.createSymbolicLink(folder.resolve("far/second"), Path.of("target"));
    Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("far/second"));
    write(first, "new");
    assertThat(target).hasContent("new");
    assertThat(first).isSymbolicLink().hasContent("new");
    assertThat(second).isSymbolicLink();
  }

  @Test
  void writes_where_a_link_leads_though_nothing_is_there_yet() throws IOException {
    needsPosix();
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("later/file"));
    write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("later/file")).hasContent("new");
  }

  @Test
  void writes_into_a_folder_that_is_a_link() throws IOException {
    needsPosix();
    Path real = Files.createDirectory(folder.resolve("real"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    write(link.resolve("file"), "new");
    assertThat(real.resolve("file")).hasContent("new");
    assertThat(Folders.create(link.resolve("a/b"))).isDirectory();
  }

  @Test
  void refuses_links_that_lead_round() throws IOException {
    needsPosix();
    Path a = folder.resolve("a");
    Files.createSymbolicLink(a, folder.resolve("b"));
    Files.createSymbolicLink(folder.resolve("b"), a);
    assertThatExceptionOfType(FileSystemLoopException.class)
        .isThrownBy(() -> write(a, "new"))
        .withMessage(a.toString());
  }

  @Test
  void refuses_a_directory_and_what_may_not_be_written_to() throws IOException {
    assertThatExceptionOfType(FileSystemException.class)
        .isThrownBy(() -> write(folder, "new"))
        .withMessage(folder + ": is a directory");
    Path file = Files.writeString(folder.resolve("file"), "old");
    assertThat(file.toFile().setReadOnly()).isTrue();
    assumeFalse(Files.isWritable(file), "the superuser may write to everything");
    assertThatExceptionOfType(AccessDeniedException.class)
        .isThrownBy(() -> write(file, "new"))
        .withMessage(file + ": the file may not be written to");
    assertThat(file).hasContent("old");
  }

  @Test
  void writes_to_a_device_without_replacing_it() throws IOException {
    Path device = Path.of("/dev/null");
    assumeTrue(Files.exists(device));
    Path link = Files.createSymbolicLink(folder.resolve("link"), device);
    write(link, "new");
    assertThat(Files.isRegularFile(device)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 249, 255})
  void takes_every_name_that_the_file_system_takes(int length) throws IOException {
    Path file = folder.resolve("n".repeat(length));
    write(file, "new");
    assertThat(file).hasContent("new");
  }

  @Test
  void removes_what_a_killed_process_left() throws IOException {
    Files.writeString(folder.resolve(".kerava-1234.partial"), "half");
    Files.writeString(folder.resolve("mine.partial"), "another's");
    write(folder.resolve("file"), "new");
    assertThat(names()).containsExactly("file", "mine.partial");
  }

  @Test
  void removes_nothing_that_is_being_written() throws IOException {
    WholeFile.write(
        folder.resolve("slow"),
        out -> {
          out.write('a');
          write(folder.resolve("quick"), "new");
          assertThat(names()).hasSize(2).contains("quick");
          out.write('b');
        });
    assertThat(folder.resolve("slow")).hasContent("ab");
    Path locked = Files.writeString(folder.resolve(".kerava-5678.partial"), "half");
    try (FileChannel other = FileChannel.open(locked, StandardOpenOption.WRITE);
        FileLock lock = other.tryLock()) {
      assertThat(lock.isValid()).isTrue();
      write(folder.resolve("quick"), "newer");
    }
    assertThat(names()).containsExactly(".kerava-5678.partial", "quick", "slow");
  }

  @Test
  void finishes_though_the_thread_is_interrupted() throws IOException {
    Path file = folder.resolve("file");
    Thread.currentThread().interrupt();
    try {
      write(file, "new");
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasContent("new");
  }
}
