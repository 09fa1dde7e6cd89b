package io.kerava.datasets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.kerava.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FashionMnistTest {

  private static final byte[] CONTENT = "a file".getBytes(UTF_8);
  private static final URI NOWHERE = URI.create("http://127.0.0.1:9/");

  @TempDir Path folder;
  private Path data;
  private Path cached;

  @BeforeEach
  void layOut() throws IOException {
    data = Files.createDirectories(folder.resolve("data/fashion-mnist")).getParent();
    cached = folder.resolve("home/.keras/datasets/fashion-mnist");
  }

  private FashionMnistFiles files(Optional<Path> data, URI address, boolean checked) {
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), false, UTF_8);
    Duration limit = Duration.ofSeconds(10);
    KerasCache cache = KerasCache.of(Map.of(), folder.resolve("home"), folder.resolve("tmp"));
    return new FashionMnistFiles(
        new DataPlaces(data, cache),
        (name, checksum) ->
            new Download(
                address.resolve(name),
                checked ? checksum : Checksum.sha256(Sha256.of(CONTENT)),
                Terminal.plain(out),
                limit,
                limit));
  }

  @Test
  void looks_into_its_folder_before_the_cache() throws IOException {
    FashionMnistFiles files = files(Optional.of(data), NOWHERE, true);
    assertThat(files.find()).isEmpty();
    // MNIST's own files have the same names.
    Files.createFile(data.resolve("train-images-idx3-ubyte"));
    assertThat(files.find()).isEmpty();
    Files.createDirectories(cached);
    for (IdxFiles.Part part : IdxFiles.Part.values()) {
      assertThat(files.find()).isEmpty();
      Files.createFile(cached.resolve(part.fileName() + ".gz"));
    }
    assertThat(files.find()).contains(cached);
    Files.createFile(data.resolve("fashion-mnist/t10k-labels-idx1-ubyte"));
    assertThat(files.find()).contains(data.resolve("fashion-mnist"));
  }

  @Test
  void downloads_what_the_cache_lacks() throws IOException {
    try (FileServer server = new FileServer(FileServer.whole(CONTENT))) {
      FashionMnistFiles files = files(Optional.empty(), server.address(), false);
      Files.createDirectories(cached);
      Files.write(cached.resolve("train-labels-idx1-ubyte.gz"), CONTENT);
      assertThat(files.findOrDownload()).isEqualTo(cached);
      assertThat(server.requests()).isEqualTo(3);
      assertThat(files.findOrDownload()).isEqualTo(cached);
      assertThat(server.requests()).isEqualTo(3);
      assertThat(cached.resolve("t10k-images-idx3-ubyte.gz")).hasBinaryContent(CONTENT);
    }
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> IdxFiles.FASHION_MNIST.read(cached))
        .withMessageStartingWith(cached.resolve("train-labels-idx1-ubyte.gz") + " is no IDX file");
  }

  @Test
  void says_where_to_put_the_files_if_the_download_fails() throws IOException {
    try (FileServer server = new FileServer(FileServer.whole(CONTENT))) {
      assertThatExceptionOfType(DatasetUnavailableException.class)
          .isThrownBy(() -> files(Optional.empty(), server.address(), true).findOrDownload())
          .withMessage(
              "Fashion-MNIST is not on this machine, and its download from "
                  + server.address().resolve("train-images-idx3-ubyte.gz")
                  + " failed: the file that came is not the one expected: expected the SHA-256"
                  + " 3aede38d61863908ad78613f6a32ed271626dd12800ba2636569512369268a84, received "
                  + Sha256.of(CONTENT)
                  + ".\n"
                  + "Put it into one of these places, or call again when the network is there:\n"
                  + "  1. $KERAVA_DATA/fashion-mnist/: the four original files"
                  + " (train-images-idx3-ubyte[.gz] and so on)"
                  + " (the environment variable is not set)\n"
                  + "  2. "
                  + cached
                  + "/: the same files with .gz, in Keras's cache\n"
                  + "SyntheticDigits.loadData() gives images of the same shape without any file.");
    }
  }

  @Test
  void refuses_a_folder_with_a_part_of_the_files() throws IOException {
    Path own = data.resolve("fashion-mnist");
    Files.createFile(own.resolve("train-images-idx3-ubyte"));
    assertThatExceptionOfType(DataFileException.class)
        .isThrownBy(() -> IdxFiles.FASHION_MNIST.read(own))
        .withMessage(
            own
                + " holds a part of Fashion-MNIST only: expected four files, received all but"
                + " train-labels-idx1-ubyte, t10k-images-idx3-ubyte, t10k-labels-idx1-ubyte. Put"
                + " the missing ones (or the same with .gz) there, or take the others away.");
  }

  @Test
  void loads_the_real_images() {
    assumeTrue(FashionMnist.find().isPresent(), "no Fashion-MNIST on this machine");
    ImageData fashion = FashionMnist.loadData();
    assertThat(fashion.xTrain().shape()).containsExactly(60_000, 28, 28);
    assertThat(fashion.xTest().shape()).containsExactly(10_000, 28, 28);
    assertThat(fashion.yTrain()).hasSize(60_000).startsWith(9, 0, 0, 3, 0, 2, 7, 2, 5, 5);
    assertThat(FashionMnist.CLASS_NAMES.get(fashion.yTrain()[0])).isEqualTo("Ankle boot");
    assertThat(fashion.yTest()).hasSize(10_000).startsWith(9, 2, 1, 1, 6, 1, 4, 6, 5, 7);
  }
}
