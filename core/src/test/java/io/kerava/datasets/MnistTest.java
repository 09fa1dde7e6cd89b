package io.kerava.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.kerava.console.Terminal;
import io.kerava.numpy.NpzFile;
import io.kerava.testing.Golden;
import io.kerava.testing.NpzBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;

class MnistTest {

  private static final JsonNode DIGITS = Golden.read("numpy_files").get("digits");
  private static final byte[] NPZ = Golden.bytes(DIGITS.get("file"));
  private static final Checksum CHECKSUM = Checksum.sha256(Sha256.of(NPZ));
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/mnist.npz");

  @TempDir Path folder;
  private Path data;
  private Path cached;

  @BeforeEach
  void layOut() throws IOException {
    data = Files.createDirectories(folder.resolve("data/mnist")).getParent();
    cached = Files.createDirectories(folder.resolve("home/.keras/datasets")).resolve("mnist.npz");
  }

  private MnistFiles files(Optional<Path> data, URI address) {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
    Duration limit = Duration.ofSeconds(10);
    return new MnistFiles(
        new DataPlaces(
            data, KerasCache.of(Map.of(), folder.resolve("home"), folder.resolve("tmp"))),
        new Download(address, CHECKSUM, Terminal.plain(out), limit, limit));
  }

  private Optional<Path> find() {
    return files(Optional.of(data), NOWHERE).find();
  }

  private static Path touch(Path file) throws IOException {
    return Files.createFile(file);
  }

  @Test
  void looks_into_the_given_folder_before_the_cache() throws IOException {
    assertThat(find()).isEmpty();
    assertThat(find()).isEmpty();
    touch(cached);
    assertThat(find()).contains(cached);
    touch(data.resolve("mnist.npz"));
    assertThat(find()).contains(data.resolve("mnist.npz"));
    touch(data.resolve("train-images-idx3-ubyte.gz"));
    assertThat(find()).contains(data);
    touch(data.resolve("mnist/mnist.npz"));
    assertThat(find()).contains(data.resolve("mnist/mnist.npz"));
    touch(data.resolve("mnist/t10k-labels-idx1-ubyte"));
    assertThat(find()).contains(data.resolve("mnist"));
  }

  @Test
  void downloads_into_the_cache_once() throws IOException {
    try (FileServer server = new FileServer(FileServer.whole(NPZ))) {
      MnistFiles files = files(Optional.empty(), server.address());

      assertThat(files.find()).isEmpty();
      assertThat(files.findOrDownload()).isEqualTo(cached);
      assertThat(files.findOrDownload()).isEqualTo(cached);
      assertThat(files.find()).contains(cached);
      assertThat(server.requests()).isEqualTo(1);
    }
    ImageData mnist = Mnist.readNpz(cached, CHECKSUM);
    assertThat(mnist.xTrain()).isEqualTo(Golden.nd(DIGITS.get("x_train")));
    assertThat(mnist.xTest()).isEqualTo(Golden.nd(DIGITS.get("x_test")));
    assertThat(mnist.yTrain()).containsExactly(5, 0, 9);
    assertThat(mnist.yTest()).containsExactly(7, 2);
    assertThat(mnist).hasToString("MNIST from " + cached + ": train (3, 28, 28), test (2, 28, 28)");
  }

  @Test
  void says_where_to_put_the_files_if_the_download_fails() throws IOException {
    try (FileServer server = new FileServer(FileServer.status(404))) {
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> files(Optional.empty(), server.address()).findOrDownload())
          .withMessage(
              "MNIST is not on this machine, and its download from "
                  + server.address()
                  + " failed: the server answered 404 Not Found.\n"
                  + "Put it into one of these places, or call again when the network is there:\n"
                  + "  1. $KERAVA_DATA/mnist/: the four original files"
                  + " (train-images-idx3-ubyte[.gz] and so on)"
                  + " (the environment variable is not set)\n"
                  + "  2. $KERAVA_DATA/mnist.npz: the file of that address"
                  + " (the environment variable is not set)\n"
                  + "  3. "
                  + cached
                  + ": the same file, in Keras's cache\n"
                  + "SyntheticDigits.loadData() gives digits of the same shape without any file.")
          .withCauseInstanceOf(IOException.class);
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> files(Optional.of(data), server.address()).findOrDownload())
          .withMessageContaining("  2. " + data + "/mnist.npz: the file of that address\n");
    }
    assertThat(cached).doesNotExist();
  }

  @Test
  void keeps_the_interrupt_of_an_interrupted_download() throws IOException {
    try (FileServer server = new FileServer(FileServer.whole(NPZ))) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> files(Optional.empty(), server.address()).findOrDownload())
          .withMessageContaining(" failed: the thread was interrupted.\n");
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(cached).doesNotExist();
  }

  @Test
  void refuses_a_truncated_or_altered_npz_file() throws IOException {
    byte[] truncated = Arrays.copyOf(NPZ, NPZ.length / 2);
    Files.write(cached, truncated);
    assertThatThrownBy(() -> Mnist.read(cached))
        .isInstanceOf(DataFileException.class)
        .hasMessage(
            cached
                + " is truncated or altered: expected the SHA-256"
                + " 731c5ac602752760c8e48fbffcf8c3b850d9dc2a2aedcf2cc48468fc17b673d1, received "
                + Sha256.of(truncated)
                + " ("
                + truncated.length
                + " bytes). Delete it, and the next call downloads it anew.");
  }

  @Test
  void refuses_a_folder_with_a_part_of_the_idx_files() throws IOException {
    Path mnist = data.resolve("mnist");
    touch(mnist.resolve("train-images-idx3-ubyte"));
    touch(mnist.resolve("t10k-images-idx3-ubyte.gz"));
    assertThatThrownBy(() -> Mnist.read(mnist))
        .isInstanceOf(DataFileException.class)
        .hasMessage(
            mnist
                + " holds a part of MNIST only: expected four files, received all but"
                + " train-labels-idx1-ubyte, t10k-labels-idx1-ubyte. Put the missing ones (or the"
                + " same with .gz) there, or take the others away.");
  }

  @Test
  void loads_the_real_digits() {
    assumeTrue(Mnist.find().isPresent(), "no MNIST on this machine");
    ImageData mnist = Mnist.loadData();

    assertThat(mnist.xTrain().shape()).containsExactly(60_000, 28, 28);
    assertThat(mnist.xTest().shape()).containsExactly(10_000, 28, 28);
    assertThat(mnist.xTrain().dataType()).isEqualTo(DataType.FLOAT);
    assertThat(mnist.yTrain()).hasSize(60_000).startsWith(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    assertThat(mnist.yTest()).hasSize(10_000).startsWith(7, 2, 1, 0, 4, 1, 4, 9, 5, 9);
    assertThat(mnist.xTrain().minNumber().intValue()).isZero();
    assertThat(mnist.xTrain().maxNumber().intValue()).isEqualTo(255);
    // The first image is a 5, whose ink begins in row 5.
    assertThat(mnist.xTrain().getFloat(0, 5, 12)).isEqualTo(3);
    assertThat(mnist.xTrain().getFloat(0, 5, 13)).isEqualTo(18);
  }

  @Test
  void refuses_an_altered_idx_file() throws IOException {
    Path found = Mnist.find().orElse(folder);
    assumeTrue(Files.isDirectory(found) && !found.equals(folder), "no IDX files on this machine");
    Path copy = Files.createDirectory(folder.resolve("copy"));
    try (Stream<Path> files = Files.list(found)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    // Labels of the right length, all of them 0.
    byte[] labels = new byte[60_008];
    labels[2] = 8;
    labels[3] = 1;
    labels[6] = (byte) (60_000 >> 8);
    labels[7] = (byte) 60_000;
    Path altered = Files.write(copy.resolve("train-labels-idx1-ubyte"), labels);

    assertThatThrownBy(() -> Mnist.read(copy))
        .isInstanceOf(DataFileException.class)
        .hasMessageStartingWith(
            altered
                + " was altered: expected the SHA-256 (unpacked)"
                + " 65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5, received ");
  }

  @Test
  void refuses_arrays_that_are_no_images_with_a_label_each() throws IOException {
    refused(
        "x_test",
        "(2, 784)",
        new float[1568],
        "holds no images: expected the shape (n, height, width), received (2, 784)");
    refused(
        "y_test",
        "(3,)",
        new float[3],
        "has no label for each image: expected the shape (2,), received (3,)");
    refused(
        "y_test",
        "(2, 1)",
        new float[2],
        "has no label for each image: expected the shape (2,), received (2, 1)");
  }

  private void refused(String member, String shape, float[] values, String what)
      throws IOException {
    NpzBuilder npz = new NpzBuilder();
    try (NpzFile recorded = NpzFile.open(Files.write(folder.resolve("whole.npz"), NPZ))) {
      for (String name : recorded.names()) {
        npz.member(name + ".npy", recorded.bytes(name, 1 << 20));
      }
    }
    byte[] content = npz.replace(member, shape, values).build();
    Path file = Files.write(folder.resolve("other.npz"), content);
    assertThatThrownBy(() -> Mnist.readNpz(file, Checksum.sha256(Sha256.of(content))))
        .isInstanceOf(DataFileException.class)
        .hasMessage(
            file
                + ", member "
                + member
                + " "
                + what
                + ". Write the file anew, with numpy.save or numpy.savez.");
  }
}
