package io.kerava.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kerava.benchmarks.worker.Settings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportsTest {
  @TempDir Path folder;

  private final Results results =
      new Results(
          new Settings(Path.of("data"), 60_000, 1_000, 1), Map.of("Backend", "CPU <of a test>"));

  @BeforeEach
  void measure() {
    results.descriptions().put(Peer.KERAVA, "Kerava");
    results.descriptions().put(Peer.KERAS_JAX, "Keras 3");
    results.descriptions().put(Peer.SKLEARN, "scikit-learn");
    results.descriptions().put(Peer.PRODUCTS, "OpenBLAS");
    add(Work.MNIST_32, Peer.KERAVA, 0.25, 0.2, 0.9);
    add(Work.MNIST_32, Peer.KERAS_JAX, 0.8, 0.75, 0.7);
    add(Work.MNIST_32, Peer.PRODUCTS, 0.1);
    results.miss(Work.MNIST_32, Peer.SKLEARN, "there is none");
    results.peakGigaflops(95.4);
  }

  private void add(Work work, Peer peer, Double... times) {
    results.measurements().add(new Measurement(work, peer, List.of(times), Double.NaN));
  }

  @Test
  void prints_medians_ratios_and_reasons() {
    assertThat(TextReport.of(Work.MNIST_32, results).lines().map(String::strip))
        .containsExactly(
            "",
            "MNIST network, batch 32: an epoch of 60,000 rows",
            "Kerava                          0.250 s     1.0×  0.200 to 0.900 in 3 runs",
            "Keras, JAX                      0.750 s     3.0×  0.700 to 0.800 in 3 runs",
            "scikit-learn                          –  (there is none)",
            "Kerava's products alone         0.100 s           0.100 to 0.100 in 1 runs, 61.7"
                + " GFLOP/s");
  }

  @Test
  void writes_the_share_of_the_products_and_what_the_processor_can_do() {
    assertThat(MarkdownReport.of(results))
        .contains("| **0.250 s** | 0.750 s (3.0×) | – |")
        .contains("| 0.250 s | 0.100 s | 40 % | 61.7 GFLOP/s |")
        .contains("| a product of large matrices |  |  |  | 95.4 GFLOP/s |");
  }

  @Test
  void replaces_the_tables_of_a_page_and_nothing_else() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(
        page, "# Above\n" + MarkdownReport.BEGIN + "\nold\n" + Page.END + "\nbelow\n");
    MarkdownReport.replaceIn(page, results);
    MarkdownReport.replaceIn(page, results);
    assertThat(page)
        .content()
        .startsWith("# Above\n" + MarkdownReport.BEGIN + "\n\n![")
        .endsWith(Page.END + "\nbelow\n")
        .containsOnlyOnce("](performance.svg)\n\n| measured on |")
        .containsOnlyOnce("3.0×")
        .doesNotContain("old");
  }

  @Test
  void names_the_place_that_a_page_lacks() throws IOException {
    Path page = folder.resolve("page.md");
    Files.writeString(page, Page.END + "\nbegin\n");
    assertThatThrownBy(() -> Page.replace(page, "begin", "text"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            page
                + " has no place for the tables. Expected the lines begin and"
                + " <!-- Written until here -->");
  }

  @Test
  void keeps_every_run_in_json() {
    assertThat(JsonReport.tree(results).at("/measurements/1/runs").toString())
        .isEqualTo("[0.8,0.75,0.7]");
    assertThat(JsonReport.tree(results).at("/measurements/1/times_as_long_as_kerava").asDouble())
        .isEqualTo(3.0);
  }

  @Test
  void draws_a_picture_that_is_xml() throws Exception {
    byte[] svg = BarChart.of(results).getBytes(StandardCharsets.UTF_8);
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(svg));
    assertThat(document.getElementsByTagName("rect").getLength())
        .as("the paper and two bars")
        .isEqualTo(3);
  }
}
