package io.kerava.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The results as tables for a page. */
final class MarkdownReport {
  /** The page has its tables between these lines. */
  static final String BEGIN = "<!-- Written by mvn -q -Pbenchmarks -Dargs=\"--docs ../docs\" -->";

  private static final String PICTURE =
      "![Time of each work by each framework](performance.svg)\n\n";
  private static final double GIGA = 1e9;

  private MarkdownReport() {}

  static String of(Results results) {
    return machine(results) + "\n" + times(results) + "\n" + products(results);
  }

  /** Puts the picture, which lies beside the page, and the tables between the page's two marks. */
  static void replaceIn(Path page, Results results) throws IOException {
    Page.replace(page, BEGIN, PICTURE + of(results));
  }

  private static String machine(Results results) {
    StringBuilder text = new StringBuilder();
    results.machine().forEach((name, value) -> text.append(row(List.of(name, value))));
    results
        .descriptions()
        .forEach((peer, description) -> text.append(row(List.of(peer.title(), description))));
    return "| measured on | |\n|---|---|\n" + text;
  }

  private static String times(Results results) {
    List<Peer> peers = results.descriptions().keySet().stream().filter(Peer::isFramework).toList();
    StringBuilder text = new StringBuilder();
    text.append("| | ")
        .append(peers.stream().map(Peer::title).collect(Collectors.joining(" | ")))
        .append(" |\n|---|")
        .append("--:|".repeat(peers.size()))
        .append("\n");
    for (Work work : results.works()) {
      text.append("| ").append(work.title(results.settings())).append(" |");
      peers.forEach(peer -> text.append(" ").append(cell(work, peer, results)).append(" |"));
      text.append("\n");
    }
    return text.toString();
  }

  private static String cell(Work work, Peer peer, Results results) {
    Optional<Measurement> found = results.find(work, peer);
    if (found.isEmpty()) {
      return "–";
    }
    String time = work.unit().format(found.get().median());
    if (peer == Peer.KERAVA) {
      return "**" + time + "**";
    }
    return results.ratio(work, peer).isPresent()
        ? time + " (" + Figures.ratio(results.ratio(work, peer).getAsDouble()) + ")"
        : time;
  }

  /** How much of Kerava's time the matrix products are, and how fast they are. */
  private static String products(Results results) {
    StringBuilder text = new StringBuilder();
    for (Work work : results.works()) {
      Optional<Measurement> products = results.find(work, Peer.PRODUCTS);
      Optional<Measurement> kerava = results.find(work, Peer.KERAVA);
      if (products.isPresent() && kerava.isPresent()) {
        double alone = products.get().median();
        double whole = kerava.get().median();
        text.append(
            row(
                List.of(
                    work.title(results.settings()),
                    work.unit().format(whole),
                    work.unit().format(alone),
                    Math.round(100 * alone / whole) + " %",
                    rate(work.flops(results.settings()) / alone / GIGA))));
      }
    }
    String head = "| | Kerava | its products alone | share | their rate |\n|---|--:|--:|--:|--:|\n";
    results
        .peakGigaflops()
        .ifPresent(
            peak ->
                text.append(row(List.of("a product of large matrices", "", "", "", rate(peak)))));
    return head + text;
  }

  private static String rate(double gigaflops) {
    return Figures.of(gigaflops) + " GFLOP/s";
  }

  private static String row(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}
